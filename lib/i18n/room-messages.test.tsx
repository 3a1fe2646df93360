import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { LanguageProvider, useTranslations } from './client';
import { RoomMessages } from './room-messages';

vi.mock('next/headers', () => import('@/tests/support/browser'));

function Title() {
  return useTranslations('mailboxes')('title');
}

test('the words of a room come to the browser as one text, which React hands over without a look at each', async () => {
  const handedOver = await RoomMessages({ rooms: ['mailboxes'], without: ['import'], children: <Title /> });
  const { children, ...props } = handedOver.props;
  expect(Object.values(props)).toEqual([expect.any(String)]);
  const page = (
    <LanguageProvider locale="en" timeZone="UTC" now={new Date()} messages={{}}>
      {handedOver}
    </LanguageProvider>
  );
  expect(renderToStaticMarkup(page)).toBe('Mailboxes');
});
