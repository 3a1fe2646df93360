import 'server-only';
import { cache } from 'react';
import type { Actor } from '@/lib/auth/actor';
import { may } from '@/lib/auth/actor';
import { requirePermission } from '@/lib/auth/session';
import { askForOne } from '@/lib/db/ask-together';
import { db } from '@/lib/db/client';
import { sql } from '@/lib/db/sql';
import { showAddress } from '@/lib/directory/address';
import { findDomain, readDomainDns } from '../domains/queries';
import type { FirstRunDto, FirstRunStep } from './schema';
import { firstRunSteps, isUnfinished } from './schema';

export { readServer } from '../server/queries';

/** What was walked, and what is there already. */
export const readFirstRun = cache(async (): Promise<FirstRunDto> => {
  await requirePermission('first-run:read');
  const { passed, ended, ...there } = await readWalked();
  // Whether DNS has the records is asked on its page: that somebody has looked is all that is kept.
  const isThere: Record<FirstRunStep, boolean> = { ...there, dns: passed.includes('dns') };
  return {
    steps: firstRunSteps.map((id) => ({ id, state: isThere[id] ? 'done' : passed.includes(id) ? 'passed' : 'open' })),
    ended,
  };
});

/** The same for who may walk all of it, while there is anything left; else null. */
export async function readUnfinished(actor: Actor): Promise<FirstRunDto | null> {
  const needs = [
    'first-run:read',
    ...['first-run', 'server', 'domains', 'mailboxes'].map((room) => `${room}:write` as const),
  ] as const;
  if (!needs.every((permission) => may(actor, permission))) return null;
  const walked = await readFirstRun();
  return isUnfinished(walked) ? walked : null;
}

/** The domain that was made first, and what it needs in DNS; null while there is none. */
export async function readFirstDomain() {
  await requirePermission('domains:read');
  const first = await db.domain.findFirst({ select: { id: true }, orderBy: { id: 'asc' } });
  const domain = first && (await findDomain(first.id));
  return domain && { domain, dns: await readDomainDns(domain) };
}

/** The address of the mailbox that was made first; null while there is none. */
export async function readFirstMailbox(): Promise<{ id: number; address: string } | null> {
  await requirePermission('mailboxes:read');
  const first = await db.mailbox.findFirst({ select: { id: true, address: true }, orderBy: { id: 'asc' } });
  return first && { id: first.id, address: showAddress(first.address) };
}

type Walked = { passed: string[]; ended: boolean } & Record<Exclude<FirstRunStep, 'dns'>, boolean>;

/** What is kept of it and what is there by now, in one statement: it is asked for on every page. */
function readWalked(): Promise<Walked> {
  return askForOne(
    db,
    sql`
    SELECT coalesce(passed, '{}') AS passed, ended_at IS NOT NULL AS ended,
      EXISTS (SELECT 1 FROM server WHERE server.id = 1 AND hostname <> '') AS name,
      EXISTS (SELECT 1 FROM domain) AS domain, EXISTS (SELECT 1 FROM mailbox) AS mailbox,
      EXISTS (SELECT 1 FROM test_message WHERE arrived) AS message
    FROM (SELECT 1) AS one LEFT JOIN first_run ON first_run.id = 1`,
  );
}
