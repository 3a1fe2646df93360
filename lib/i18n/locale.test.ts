import { expect, test } from 'vitest';
import { knownTimeZone, preferredLocale } from './locale';

test('the first language we speak is taken from what the browser asks for', () => {
  expect(preferredLocale('de-DE,it-IT;q=0.8,en;q=0.5')).toBe('it');
});

test('who asks for none of ours gets English', () => {
  expect([preferredLocale(null), preferredLocale('de,fr;q=0.5')]).toEqual(['en', 'en']);
});

test('a time zone nobody knows is UTC, never an error page', () => {
  expect([knownTimeZone('Europe/Rome'), knownTimeZone('Mars/Olympus'), knownTimeZone(undefined)]).toEqual([
    'Europe/Rome',
    'UTC',
    'UTC',
  ]);
});
