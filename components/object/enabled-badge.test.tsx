import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LanguageProvider } from '@/lib/i18n/client';
import { compiled } from '@/lib/i18n/compiled';
import messages from '@/lib/i18n/messages/en.json' with { type: 'json' };
import { EnabledBadge } from './enabled-badge';

/** What a person reads, and what a screen reader says. */
function read(more: { enabled?: boolean; reason?: string; inList?: boolean }): string {
  const shown = { enabled: false, reason: 'Left the company', inList: true, ...more };
  const drawn = renderToStaticMarkup(
    <LanguageProvider locale="en" timeZone="UTC" now={new Date()} messages={compiled(messages)}>
      <EnabledBadge word={shown.enabled ? 'Enabled' : 'Disabled'} {...shown} />
    </LanguageProvider>,
  );
  return drawn.replace(/<[^>]*>/g, ' ').trim();
}

test('a list says why an object is disabled, whole, to whoever has no pointer to rest on it', () => {
  const long = 'Contract ended on 31 October; ask the helpdesk at extension 44 for whoever took over';
  expect(read({})).toMatch(/Disabled\s+Left the company/);
  expect(read({ reason: long })).toContain(long);
});

test('nothing stands below where there is no reason, or where a note of the page tells it', () => {
  expect(read({ reason: '' })).toBe('Disabled');
  expect(read({ inList: false })).toBe('Disabled');
  expect(read({ enabled: true, reason: '' })).toBe('Enabled');
});
