import 'server-only';
import { cache } from 'react';
import type { DirectoryKind } from '@/lib/contract/directory';
import { db } from '@/lib/db/client';

/**
 * How much there is, here (null) or in one domain, from the counters that every write keeps: never a pass over the mailboxes. The frame, the
 * page and its list ask once together.
 */
export const countObjects = cache(async (domainId: number | null): Promise<Record<DirectoryKind, number>> => {
  const { _count, _sum } = await db.domain.aggregate({
    where: domainId === null ? {} : { id: domainId },
    _count: true,
    _sum: { mailboxCount: true, aliasCount: true, groupCount: true },
  });
  const { mailboxCount, aliasCount, groupCount } = _sum;
  return { domain: _count, mailbox: mailboxCount ?? 0, alias: aliasCount ?? 0, group: groupCount ?? 0 };
});
