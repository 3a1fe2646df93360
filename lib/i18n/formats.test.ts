import { describe, expect, test } from 'vitest';
import { createFormats } from './formats';

const now = new Date('2026-10-14T10:45:00Z');
const english = createFormats({ locale: 'en', timeZone: 'UTC', now });
const italian = createFormats({ locale: 'it', timeZone: 'Europe/Rome', now });

describe('numbers', () => {
  test('are grouped as each language does, also those of four digits', () => {
    expect([english.number(12_408), italian.number(12_408), italian.number(1_912)]).toEqual([
      '12,408',
      '12.408',
      '1.912',
    ]);
  });

  test('keep their percent sign with a thin space', () => {
    expect(english.percent(0.336)).toBe('33.6\u202f%');
  });
});

describe('sizes', () => {
  test('count by 1,000 and never jump past their unit', () => {
    expect([0, 999, 25_000_000, 4_900_000_000].map(english.bytes)).toEqual(['0 B', '999 B', '25 MB', '4.9 GB']);
  });

  test('written exactly differ where the counts differ, and stay short where that hides nothing', () => {
    const beside = (one: number, other: number) => [english.exactBytes(one, other), english.exactBytes(other, one)];
    expect(beside(25_000_000, 20_500_000)).toEqual(['25 MB', '20.5 MB']);
    expect(beside(25_000_000, 25_000_001)).toEqual(['25,000,000 B', '25,000,001 B']);
    expect(beside(1_024, 1_048)).toEqual(['1,024 B', '1,048 B']);
    expect(italian.exactBytes(25_000_001)).toBe('25.000.001 B');
  });
});

describe('dates', () => {
  test('show the time today, the day this year, the year else', () => {
    const written = ['2026-10-14T10:31:00Z', '2026-03-14T09:00:00Z', '2024-02-04T09:00:00Z'].map((text) =>
      english.moment(new Date(text)),
    );
    expect(written).toEqual(['10:31', '14 Mar', '4 Feb 2024']);
  });

  test('are those of the person’s time zone: late evening UTC is already tomorrow in Rome', () => {
    expect(italian.moment(new Date('2026-10-13T22:30:00Z'))).toBe('00:30');
  });

  test('are ages only up to an hour', () => {
    expect(english.age(new Date('2026-10-14T10:41:00Z'))).toContain('4 min');
    expect(english.age(new Date('2026-10-14T09:00:00Z'))).toBe('09:00');
  });

  test('carry the weekday when they are a deadline', () => {
    expect(english.deadline(new Date('2026-10-31T23:59:00Z'))).toBe('Sat 31 Oct, 23:59');
    expect(english.deadline(new Date('2027-10-31T23:59:00Z'))).toBe('Sun 31 Oct 2027, 23:59');
  });
});

describe('durations', () => {
  test('use one unit', () => {
    expect([900, 61_000, 660_000, 10_800_000].map(english.duration)).toEqual(['0.9 s', '61 s', '11 min', '3 h']);
  });

  test('written exactly differ where the seconds differ, and stay short where that hides nothing', () => {
    const beside = (one: number, other: number) => [english.exactSeconds(one, other), english.exactSeconds(other, one)];
    expect(beside(300, 600)).toEqual(['5 min', '10 min']);
    expect(beside(300, 301)).toEqual(['300 s', '301 s']);
    expect(beside(7_200, 3_601)).toEqual(['7,200 s', '3,601 s']);
    expect(english.exactSeconds(119)).toBe('119 s');
  });
});
