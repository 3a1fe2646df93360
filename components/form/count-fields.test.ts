import { expect, test } from 'vitest';
import { countChanges, countErrors } from './count-fields';

test('each field that differs counts once, a list of many entries too', () => {
  expect(countChanges({ name: true, services: { imap: true, pop3: false }, targets: [true, true, true] })).toBe(3);
  expect(countChanges({ targets: [false, false] })).toBe(0);
});

test('each wrong field counts once, whatever its error holds', () => {
  expect(countErrors({ port: { type: 'server', message: 'Taken.', ref: { type: 'text', message: '' } } })).toBe(1);
  expect(countErrors({ services: { imap: { type: 'custom', message: 'No.' } }, name: undefined })).toBe(1);
});
