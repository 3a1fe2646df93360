import { afterEach, expect, test, vi } from 'vitest';
import { compiled } from './compiled';
import { createFormats } from './formats';
import { dateFormatter } from './formatters';
import { sayFrom } from './say';

afterEach(() => vi.restoreAllMocks());

test('a second page of rows makes no formatter: each is kept for the next one who asks', () => {
  const now = new Date('2026-10-14T10:45:00Z');
  const messages = compiled({ quota: '{mib, plural, one {{shown} MiB} other {{shown} MiB}}', size: '{bytes, number}' });
  const drawPage = () => {
    for (let row = 0; row < 50; row += 1) {
      const { moment, momentFull, age, number, list } = createFormats({ locale: 'en', timeZone: 'Europe/Rome', now });
      const at = new Date(now.getTime() - row * 3_000_000);
      const t = sayFrom({ locale: 'en', messages });
      const cells = [moment(at), momentFull(at), age(at), number(row), list(['mx1', 'mx2'])];
      expect([...cells, t('quota', { mib: row, shown: row }), t('size', { bytes: row })]).not.toContain('');
    }
  };
  drawPage();
  const made = (['DateTimeFormat', 'NumberFormat', 'PluralRules', 'ListFormat', 'RelativeTimeFormat'] as const).map(
    (kind) => vi.spyOn(Intl, kind),
  );
  drawPage();
  expect(made.map((kind) => kind.mock.calls.length)).toEqual([0, 0, 0, 0, 0]);
});

test('not every one that was ever asked for is kept: a browser names its time zone itself', () => {
  const first = dateFormatter('en-GB', { timeZone: 'UTC' });
  expect(dateFormatter('en-GB', { timeZone: 'UTC' })).toBe(first);
  const zones = Intl.supportedValuesOf('timeZone');
  expect(zones.length).toBeGreaterThan(300);
  for (const timeZone of zones) dateFormatter('en-GB', { timeZone });
  expect(dateFormatter('en-GB', { timeZone: 'UTC' })).not.toBe(first);
});
