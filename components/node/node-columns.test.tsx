import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LanguageProvider } from '@/lib/i18n/client';
import { compiled } from '@/lib/i18n/compiled';
import messages from '@/lib/i18n/messages/en.json' with { type: 'json' };
import { translatorOf } from '@/lib/i18n/translator';
import type { ShownNode } from './node-columns';
import { nodeColumns } from './node-columns';

const t = translatorOf({ locale: 'en', messages });
const engine = (name: 'postfix' | 'dovecot', healthy: boolean) => ({ name, version: '1', healthy, reason: null });
const well: ShownNode = {
  name: 'mx1',
  state: 'running',
  awaySince: null,
  awayReason: null,
  runningRevision: 418,
  directoryBehind: 0,
  engines: [engine('postfix', true), engine('dovecot', true)],
  drift: [],
};

/** What a person reads of a node, column by column. */
function read(node: ShownNode): Record<string, string> {
  const now = new Date('2026-03-14T10:31:00Z');
  return Object.fromEntries(
    nodeColumns(t, String).map(({ id, cell }) => {
      const drawn = renderToStaticMarkup(
        <LanguageProvider locale="en" timeZone="UTC" now={now} messages={compiled(messages)}>
          <QueryClientProvider client={new QueryClient()}>{cell(node)}</QueryClientProvider>
        </LanguageProvider>,
      );
      return [id, drawn.replace(/<[^>]*>/g, '')];
    }),
  );
}

test('a node as it should be', () => {
  expect(read(well)).toMatchObject({ revision: '418', directory: 'Up to date', engines: 'All serve' });
});

test('engines of a node that runs no revision are not told as serving', () => {
  const idle: ShownNode = { ...well, state: 'rejected', runningRevision: null };
  expect(read(idle)).toMatchObject({ revision: 'none yet', engines: 'None serves yet' });
});

test('what a node lacks is named', () => {
  const ill = { ...well, runningRevision: null, directoryBehind: 3, engines: [engine('postfix', false)] };
  expect(read(ill)).toMatchObject({
    revision: 'none yet',
    directory: '3 changes behind',
    engines: 'Not serving: Postfix',
  });
});

test('why an engine does not serve stands below it, in its own words', () => {
  const words = 'postfix exit 1\nfatal: bind 127.0.0.1 port 25: Address already in use';
  const ill = { ...well, engines: [{ ...engine('postfix', false), reason: words }, engine('dovecot', true)] };
  expect(read(ill).engines).toBe(`Not serving: Postfix${words}`);
});

test('of a silent node it is not known whether its engines serve', () => {
  const silent: ShownNode = {
    ...well,
    state: 'silent',
    awaySince: '2026-03-14T10:20:00Z',
    awayReason: 'clock',
  };
  expect(read(silent)).toMatchObject({ engines: '–not known', state: expect.stringContaining('not heard since') });
  expect(read(silent).state).toContain('The certificate of the node has expired');
  expect(read({ ...silent, awayReason: 'Its own words.' }).state).toContain('Its own words.');
});
