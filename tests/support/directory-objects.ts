import { randomUUID } from 'node:crypto';
import type { Result } from '@/lib/actions/result';
import { createAliasAction } from '@/lib/capabilities/aliases/actions';
import { createDomainAction } from '@/lib/capabilities/domains/actions';
import { createGroupAction } from '@/lib/capabilities/groups/actions';
import { createMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import { readChanges } from '@/lib/control/directory-rows';
import { db } from '@/lib/db/client';
import { openPool } from '@/lib/db/pool';
import { testDatabase } from './database';

/** Objects of the directory, made by the actions that people use; each name is new. Sign in first. */
export async function aDomain(name = `${randomUUID()}.example`): Promise<{ id: number; name: string }> {
  const { id } = dataOf(await createDomainAction({ name, note: '' }));
  return { id, name };
}

export async function aMailbox(domain?: { id: number; name: string }, localPart = `m-${randomUUID()}`) {
  const within = domain ?? (await aDomain());
  const input = { localPart, domainId: within.id, displayName: 'Laura Conti', quotaMib: 5_120, password: null };
  const { id } = dataOf(await createMailboxAction(input));
  return { id, address: `${localPart}@${within.name}`, domainId: within.id, basedOnVersion: 1 };
}

export async function anAlias(domain: { id: number; name: string }, localPart: string, targets: readonly string[]) {
  const { id } = dataOf(await createAliasAction({ localPart, domainId: domain.id, targets }));
  return { id, address: `${localPart}@${domain.name}`, basedOnVersion: 1 };
}

/** What the form of a group holds beside its members, as it is at first. */
export const untouchedGroup = { displayName: '', writers: 'anybody', note: '' } as const;

export async function aGroup(domain: { id: number; name: string }, localPart: string, members: readonly string[]) {
  const input = { localPart, domainId: domain.id, members, ...untouchedGroup };
  const { id } = dataOf(await createGroupAction(input));
  return { id, address: `${localPart}@${domain.name}`, basedOnVersion: 1 };
}

/** What the form of a domain holds beside its note, as it is after making one. */
export const untouchedDomain = {
  aliases: [] as string[],
  catchAll: '',
  maxMailboxes: 0,
  maxQuotaMib: 0,
  customerReference: '',
};

/** What the form of a mailbox holds beside name and quota, as it is after making one. */
export const untouched = {
  services: { imap: true, pop3: true, sieve: true, submission: true },
  forwardTo: [] as string[],
  keepsCopy: true,
  replies: false,
  replySubject: '',
  replyText: '',
  replyFrom: null as string | null,
  replyUntil: null as string | null,
  replyEveryDays: 7,
  phone: '',
  organisation: '',
  department: '',
  customerReference: '',
  note: '',
};

/** The data of an action that did what it was asked. */
export function dataOf<Data>(result: Result<Data>): Data {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.problem)}`);
  return result.data;
}

/** Code and fields of a refusal; `done` where there was none. */
export function refusalOf(result: Result<unknown>): string {
  if (result.ok) return 'done';
  return [result.problem.code, ...Object.keys(result.problem.fields ?? {})].join(' ');
}

/** Every directory change from the first on, as "kind id". */
export async function changesAfter(seq: number): Promise<{ seq: number; ref: string }[]> {
  const rows = await db.directoryChange.findMany({ where: { seq: { gt: seq } }, orderBy: { seq: 'asc' } });
  return rows.map((row) => ({ seq: Number(row.seq), ref: `${row.kind} ${row.objectId}` }));
}

/** What nodes are sent of the changes after `seq`: the rows alone. */
export async function sentAfter(seq: number) {
  const pool = openPool((await testDatabase()).url);
  const { objects } = await readChanges(pool, seq);
  await pool.end();
  return objects.map(({ row }) => row);
}

export async function directorySeq(): Promise<number> {
  const head = await db.directoryHead.findUniqueOrThrow({ where: { id: 1 }, select: { seq: true } });
  return Number(head.seq);
}

/** The newest audit entry of one action. */
export function newestEntry(action: string) {
  return db.auditEntry.findFirst({ where: { action }, orderBy: { id: 'desc' } });
}
