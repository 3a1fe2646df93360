import 'server-only';
import { z } from 'zod';
import type { Tx } from '@/lib/db/client';

/** Kinds of events that people ask the number of. */
const figures = ['delivered', 'rejected', 'deferred', 'bounced', 'sign-in-refused'] as const;

/** How many of a kind in each of the last 24 hours, the oldest first; the newest has only begun. */
export type MailFigure = { kind: (typeof figures)[number]; hours: number[] };

const hoursOfDay = 24;

/** What the nodes told of the last day, all of them together. Reads a row for each hour, kind and node, however much mail there was. */
export async function loadMailOfDay(tx: Tx): Promise<MailFigure[]> {
  const rows = hourRows.parse(
    await tx.$queryRaw`
      SELECT kind, (extract(epoch FROM date_trunc('hour', now()) - hour) / 3600)::int AS ago, sum(count)::int AS count
      FROM node_event_hour
      WHERE hour > date_trunc('hour', now()) - make_interval(hours => ${hoursOfDay}::int) AND hour <= now() GROUP BY kind, ago`,
  );
  return figures.map((kind) => {
    const counts = new Map(rows.filter((row) => row.kind === kind).map((row) => [row.ago, row.count]));
    return { kind, hours: Array.from({ length: hoursOfDay }, (_, place) => counts.get(hoursOfDay - 1 - place) ?? 0) };
  });
}

const hourRows = z.array(z.object({ kind: z.string(), ago: z.int(), count: z.int() }));
