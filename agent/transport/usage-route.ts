import { z } from 'zod';
import { controlPaths } from '@/lib/contract/api';
import type { UsageStore } from '../telemetry/usage-store';
import type { Route } from './control-server';
import { Problem } from './problem';

const mailboxesPerPage = 1_000;
const usageQuery = z.strictObject({
  after: z.coerce.number().int().nonnegative(),
  wait: z.coerce.number().int().min(0).max(60).default(0),
});

/** A page of what changed; with nothing yet, waits for the first. */
export function usageRoute(usage: UsageStore): Route {
  return {
    method: 'GET',
    path: controlPaths.mailboxUsage,
    handle: async (_request, response, url) => {
      const query = usageQuery.safeParse(Object.fromEntries(url.searchParams));
      if (!query.success) throw new Problem(400, 'malformed', z.prettifyError(query.error));
      const { after, wait } = query.data;
      const found = await usage.next(after, mailboxesPerPage, wait * 1_000);
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.end(found.map((mailbox) => `${JSON.stringify(mailbox)}\n`).join(''));
    },
  };
}
