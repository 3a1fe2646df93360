import 'server-only';
import { cache } from 'react';
import type { DirectoryKind } from '@/lib/contract/directory';
import { askForOne } from '@/lib/db/ask-together';
import { db } from '@/lib/db/client';
import { sql } from '@/lib/db/sql';

/**
 * How much there is, here (null) or in one domain, from the counters that every write keeps: never a pass over the mailboxes. The frame, the
 * page and its list ask once together.
 */
export const countObjects = cache((domainId: number | null): Promise<Record<DirectoryKind, number>> => {
  const which = domainId === null ? sql`TRUE` : sql`id = ${domainId}`;
  return askForOne(
    db,
    sql`
    SELECT count(*) AS domain, coalesce(sum(mailbox_count), 0) AS mailbox, coalesce(sum(alias_count), 0) AS alias,
      coalesce(sum(group_count), 0) AS "group"
    FROM domain WHERE ${which}`,
  );
});
