import { z } from 'zod';
import { controlPaths } from '@/lib/contract/api';
import type { EventStore } from '../telemetry/event-store';
import type { Route } from './control-server';
import { Problem } from './problem';

const eventsPerPage = 1_000;
const eventsQuery = z.strictObject({
  after: z.coerce.number().int().nonnegative(),
  wait: z.coerce.number().int().min(0).max(60).default(0),
});

/** A page of events; with none yet, waits for the first, so that a console that asks again and again sees them at once. */
export function eventsRoute(events: EventStore): Route {
  return {
    method: 'GET',
    path: controlPaths.events,
    handle: async (_request, response, url) => {
      const query = eventsQuery.safeParse(Object.fromEntries(url.searchParams));
      if (!query.success) throw new Problem(400, 'malformed', z.prettifyError(query.error));
      const { after, wait } = query.data;
      let found = events.after(after, eventsPerPage);
      if (found.length === 0 && wait > 0) {
        await events.arrival(wait * 1_000);
        found = events.after(after, eventsPerPage);
      }
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.end(found.map((event) => `${JSON.stringify(event)}\n`).join(''));
    },
  };
}
