import type { Locale } from './locale';

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
  const number = (value: number, maximumFractionDigits = 0) =>
    new Intl.NumberFormat(tag, { maximumFractionDigits, useGrouping: 'always' }).format(value);
  const date = (value: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone, hourCycle: 'h23', ...options }).format(value);
  const dayOf = (value: Date) => date(value, { year: 'numeric', month: '2-digit', day: '2-digit' });
  const time = (value: Date) => date(value, { hour: '2-digit', minute: '2-digit' });

  /** Today "10:31", this year "14 Mar", else "4 Feb 2024". */
  const moment = (value: Date) => {
    if (dayOf(value) === dayOf(now)) return time(value);
    const sameYear = date(value, { year: 'numeric' }) === date(now, { year: 'numeric' });
    return date(value, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) });
  };

  return {
    number,
    time,
    moment,
    /** "33.6 %" of 0.336. */
    percent: (share: number) => `${number(share * 100, 1)}${thinSpace}%`,
    /** Sizes by 1,000; the engine's own KiB is named by who shows it. */
    bytes: (count: number) => formatBytes(count, number),
    /** "0.9 s", "11 min", "3 h". */
    duration: (ms: number) => formatDuration(ms, number),
    /** With seconds and zone, for hover. */
    momentFull: (value: Date) =>
      date(value, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        timeZoneName: 'short',
      }),
    /** "4 min ago" up to an hour, then the moment. */
    age: (value: Date) => formatAge(value, now, tag) ?? moment(value),
    /** "Fri 31 Oct, 23:59". */
    deadline: (value: Date) =>
      `${date(value, { weekday: 'short' })} ${date(value, { day: 'numeric', month: 'short' })}, ${time(value)}`,
    /** "you and Marco Sala". */
    list: (items: readonly string[]) => new Intl.ListFormat(tag, { type: 'conjunction' }).format(items),
  };
}

function formatBytes(count: number, number: (value: number, digits?: number) => string): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = count < 1_000 ? 0 : Math.min(Math.floor(Math.log10(count) / 3), units.length - 1);
  const scaled = count / 1_000 ** power;
  return `${number(scaled, power >= 2 && scaled < 100 ? 1 : 0)} ${units[power]}`;
}

function formatDuration(ms: number, number: (value: number, digits?: number) => string): string {
  const seconds = ms / 1_000;
  if (seconds < 10) return `${number(seconds, 1)} s`;
  if (seconds < 120) return `${number(seconds)} s`;
  const minutes = seconds / 60;
  if (minutes < 120) return `${number(minutes)} min`;
  const hours = minutes / 60;
  return hours < 48 ? `${number(hours)} h` : `${number(hours / 24)} d`;
}

function formatAge(value: Date, now: Date, tag: string): string | null {
  const seconds = Math.round((now.getTime() - value.getTime()) / 1_000);
  if (seconds < -60 || seconds >= 3_600) return null;
  const relative = new Intl.RelativeTimeFormat(tag, { style: 'short', numeric: 'auto' });
  if (seconds < 60) return relative.format(-Math.max(seconds, 0), 'second');
  return relative.format(-Math.floor(seconds / 60), 'minute');
}
