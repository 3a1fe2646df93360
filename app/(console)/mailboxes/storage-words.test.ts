import { expect, test } from 'vitest';
import { createFormats } from '@/lib/i18n/formats';
import { storageWords } from './storage-words';

const { number } = createFormats({ locale: 'en', timeZone: 'UTC', now: new Date() });
const [mib, gib] = [1_048_576, 1_073_741_824];
const words = (bytes: number | null, limitMib: number) => storageWords({ bytes, limitMib }, number);

test.each([
  [3.1 * gib, 5_120, '3.1', '5 GiB'],
  [51_386, 100, '< 0.1', '100 MiB'],
  [0, 100, '0', '100 MiB'],
  [250 * mib, 1_500, '0.2', '1.5 GiB'],
  [null, 5_120, null, '5 GiB'],
])('%s bytes of %s MiB', (bytes, limitMib, used, limit) => {
  expect(words(bytes, limitMib)).toEqual({ used, limit });
});

test.each([
  [0, '0 KiB'],
  [51_386, '50.1 KiB'],
  [130.77 * mib, '130 MiB'],
  [22.66 * gib, '22.6 GiB'],
])('%s bytes without a limit are %s', (bytes, used) => {
  expect(words(bytes, 0)).toEqual({ used, limit: null });
});

test('what is not full is never rounded to full', () => {
  expect(words(5 * gib - 1, 5_120)).toEqual({ used: '4.9', limit: '5 GiB' });
  expect(words(5 * gib, 5_120)).toEqual({ used: '5', limit: '5 GiB' });
});
