import { dateFormatter, listFormatter, numberFormatter, relativeFormatter } from './formatters';
import type { Locale } from './locale';
import { lookedUpOnce } from './looked-up-once';

export type FormatsContext = { locale: Locale; timeZone: string; now: Date };
export type Formats = ReturnType<typeof createFormats>;

/** Narrow no-break space between a number and its sign, as the design notes ask. */
const thinSpace = '\u202f';
/** A value that nobody knows; never a bare 0. */
export const unknownMark = '–';

/**
 * Numbers, sizes, dates and durations as a person reads them, in their language and time zone. Pure: same input, same text, so
 * that the server and the browser write the same. English is British: 24 hours, day before month.
 */
export function createFormats({ locale, timeZone, now }: FormatsContext) {
  const tag = locale === 'en' ? 'en-GB' : 'it-IT';
  const numberOf = lookedUpOnce((maximumFractionDigits: number) =>
    numberFormatter(tag, { maximumFractionDigits, useGrouping: 'always' }),
  );
  const number = (value: number, maximumFractionDigits = 0) => numberOf(maximumFractionDigits).format(value);
  const dateOf = lookedUpOnce((look: keyof typeof looks) =>
    dateFormatter(tag, { timeZone, hourCycle: 'h23', ...looks[look] }),
  );
  const date = (value: Date, look: keyof typeof looks) => dateOf(look).format(value);
  const time = (value: Date) => date(value, 'time');
  const today = lookedUpOnce((look: 'day' | 'year') => date(now, look));

  const day = (value: Date) => date(value, date(value, 'year') === today('year') ? 'dayInYear' : 'dayOfYear');
  /** Today "10:31", this year "14 Mar", else "4 Feb 2024". */
  const moment = (value: Date) => {
    if (date(value, 'day') === today('day')) return time(value);
    return day(value);
  };

  return {
    number,
    time,
    moment,
    /** "33.6 %" of 0.336. */
    percent: (share: number) => `${number(share * 100, 1)}${thinSpace}%`,
    /** Sizes by 1,000; the engine's own KiB is named by who shows it. */
    bytes: (count: number) => formatBytes(count, number),
    /** The same where it hides nothing, of this value and of the one it is compared with; else to the byte. */
    exactBytes: (count: number, beside = count) =>
      [count, beside].every(isWholeSize) ? formatBytes(count, number) : `${number(count)} B`,
    /** "0.9 s", "11 min", "3 h". */
    duration: (ms: number) => formatDuration(ms, number),
    /** The same where it hides nothing, of this value and of the one it is compared with; else to the second. */
    exactSeconds: (seconds: number, beside = seconds) =>
      [seconds, beside].every(isWholeDuration) ? formatDuration(seconds * 1_000, number) : `${number(seconds)} s`,
    /** With seconds and zone, for hover. */
    momentFull: (value: Date) => date(value, 'full'),
    /** "4 min ago" up to an hour, then the moment. */
    age: (value: Date) => formatAge(value, now, tag) ?? moment(value),
    /** "Fri 31 Oct, 23:59"; of another year "Sun 31 Oct 2027, 23:59". */
    deadline: (value: Date) => `${date(value, 'weekday')} ${day(value)}, ${time(value)}`,
    /** "you and Marco Sala". */
    list: (items: readonly string[]) => listFormatter(tag, { type: 'conjunction' }).format(items),
  };
}

const looks = {
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
  year: { year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  weekday: { weekday: 'short' },
  dayInYear: { day: 'numeric', month: 'short' },
  dayOfYear: { day: 'numeric', month: 'short', year: 'numeric' },
  full: {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

function formatBytes(count: number, number: (value: number, digits?: number) => string): string {
  const { unit, name, digits } = sizeOf(count);
  return `${number(count / unit, digits)} ${name}`;
}

/** The unit in which a size is read, and how many decimals it has there. */
function sizeOf(count: number): { unit: number; name: string; digits: number } {
  const names = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = count < 1_000 ? 0 : Math.min(Math.floor(Math.log10(count) / 3), names.length - 1);
  const unit = 1_000 ** power;
  return { unit, name: names[power] ?? '', digits: power >= 2 && count / unit < 100 ? 1 : 0 };
}

function isWholeSize(count: number): boolean {
  const { unit, digits } = sizeOf(count);
  return count % (unit / 10 ** digits) === 0;
}

function formatDuration(ms: number, number: (value: number, digits?: number) => string): string {
  const { unit, name, digits } = durationOf(ms);
  return `${number(ms / unit, digits)} ${name}`;
}

/** The same of a duration. */
function durationOf(ms: number): { unit: number; name: string; digits: number } {
  const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
  if (ms < 120 * second) return { unit: second, name: 's', digits: ms < 10 * second ? 1 : 0 };
  if (ms < 120 * minute) return { unit: minute, name: 'min', digits: 0 };
  return ms < 48 * hour ? { unit: hour, name: 'h', digits: 0 } : { unit: day, name: 'd', digits: 0 };
}

function isWholeDuration(seconds: number): boolean {
  const { unit, digits } = durationOf(seconds * 1_000);
  return (seconds * 1_000) % (unit / 10 ** digits) === 0;
}

function formatAge(value: Date, now: Date, tag: string): string | null {
  const seconds = Math.round((now.getTime() - value.getTime()) / 1_000);
  if (seconds < -60 || seconds >= 3_600) return null;
  const relative = relativeFormatter(tag, { style: 'short', numeric: 'auto' });
  if (seconds < 60) return relative.format(-Math.max(seconds, 0), 'second');
  return relative.format(-Math.floor(seconds / 60), 'minute');
}
