import 'server-only';
import { cache } from 'react';
import type { Actor } from '@/lib/auth/actor';
import { may } from '@/lib/auth/actor';
import { requirePermission } from '@/lib/auth/session';
import { db } from '@/lib/db/client';
import { showAddress } from '@/lib/directory/address';
import { findDomain, readDomainDns } from '../domains/queries';
import type { FirstRunDto, FirstRunStep } from './schema';
import { firstRunSteps, isUnfinished } from './schema';

export { readServer } from '../server/queries';

/** What was walked, and what is there already. */
export const readFirstRun = cache(async (): Promise<FirstRunDto> => {
  await requirePermission('first-run:read');
  const [kept, there] = await Promise.all([keptState(), stepsThere()]);
  const passed = new Set(kept?.passed ?? []);
  // Whether DNS has the records is asked on its page: that somebody has looked is all that is kept.
  const isThere: Record<FirstRunStep, boolean> = { ...there, dns: passed.has('dns') };
  return {
    steps: firstRunSteps.map((id) => ({ id, state: isThere[id] ? 'done' : passed.has(id) ? 'passed' : 'open' })),
    ended: kept?.endedAt != null,
  };
});

/** The same for who may walk all of it, while there is anything left; else null. */
export async function readUnfinished(actor: Actor): Promise<FirstRunDto | null> {
  const needs = [
    'first-run:read',
    ...['first-run', 'server', 'domains', 'mailboxes'].map((room) => `${room}:write` as const),
  ] as const;
  if (!needs.every((permission) => may(actor, permission))) return null;
  if ((await keptState())?.endedAt) return null;
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

/** In one statement: whoever has not ended the first run asks on every page. */
async function stepsThere(): Promise<Record<Exclude<FirstRunStep, 'dns'>, boolean>> {
  const [row] = await db.$queryRaw<Record<Exclude<FirstRunStep, 'dns'>, boolean>[]>`
    SELECT EXISTS (SELECT 1 FROM server WHERE id = 1 AND hostname <> '') AS name,
      EXISTS (SELECT 1 FROM domain) AS domain, EXISTS (SELECT 1 FROM mailbox) AS mailbox,
      EXISTS (SELECT 1 FROM test_message WHERE arrived) AS message`;
  return row ?? { name: false, domain: false, mailbox: false, message: false };
}

const keptState = cache(() => db.firstRun.findUnique({ where: { id: 1 }, select: { passed: true, endedAt: true } }));
