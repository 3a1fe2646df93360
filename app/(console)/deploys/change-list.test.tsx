import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import listeners from '@/lib/capabilities/listeners/messages/en.json' with { type: 'json' };
import { LanguageProvider } from '@/lib/i18n/client';
import { compiled } from '@/lib/i18n/compiled';
import messages from '@/lib/i18n/messages/en.json' with { type: 'json' };
import { ChangeList } from './change-list';

/** The old and the new value of one change, as a person reads them. */
function read(format: 'seconds' | 'bytes', before: string, after: string): string[] {
  const change = { room: 'listeners', object: '1', key: 'change.port', values: { kind: 'smtp', port: '25' } };
  const drawn = renderToStaticMarkup(
    <LanguageProvider
      locale="en"
      timeZone="UTC"
      now={new Date('2026-03-14T10:31:00Z')}
      messages={compiled({ ...messages, listeners })}
    >
      <ChangeList changes={[{ ...change, format, before, after }]} />
    </LanguageProvider>,
  );
  return ['del', 'ins'].map((tag) => drawn.match(new RegExp(`<${tag}.*</span>(.*)</${tag}>`))?.[1] ?? '');
}

test('values that differ are written differently, exactly where rounded ones would hide it', () => {
  expect(read('seconds', '300', '301')).toEqual(['300 s', '301 s']);
  expect(read('bytes', '20000000', '25000001')).toEqual(['20,000,000 B', '25,000,001 B']);
  expect(read('seconds', '300', '600')).toEqual(['5 min', '10 min']);
});
