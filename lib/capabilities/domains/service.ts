import 'server-only';
import type { ActionContext, DirectoryChange } from '@/lib/actions/define-action';
import { refuseField } from '@/lib/actions/refusal';
import { asSeen } from '@/lib/audit/stale';
import type { Tx } from '@/lib/db/client';
import { hasLongLabel, parseDomain, showDomain } from '@/lib/directory/address';
import { findDeleted, keepDeleted } from '@/lib/directory/deleted';
import { catchAllOf, domainAliasesOf, holderOfName } from '@/lib/directory/domain-names';
import type { DeletedObject, DisabledObject, ScheduledObject, SeenObject } from '@/lib/directory/object-input';
import { restoreWithin } from '@/lib/directory/restore-domain';
import type { ScheduleRow } from '@/lib/directory/schedule';
import { disabledByHand, enabledByHand, scheduleColumns, scheduleOf } from '@/lib/directory/schedule';
import { refuseLoopsInto } from '@/lib/directory/targets';
import type { DeleteDomainInput, EditDomainInput, NewDomainInput, SavedDomain } from './schema';

type Saved = DirectoryChange<SavedDomain>;

/** Makes a domain: from the nodes' acknowledgement on, its mail is theirs. */
export async function createDomain({ tx }: ActionContext, input: NewDomainInput): Promise<Saved> {
  const name = parseDomain(input.name);
  if (!name) {
    const why = hasLongLabel(input.name) ? 'label' : 'name';
    throw refuseField('invalid', 'name', { key: `domains.problem.${why}` });
  }
  const taken = await holderOfName(tx, name);
  if (taken) throw refuseField('conflict', 'name', taken);
  return changeOf(null, rowOf(await tx.domain.create({ data: { name, note: input.note }, select: columns })));
}

/** Changes what the form shows. Where only what administrators read is new, no node hears of it. */
export async function editDomain({ tx }: ActionContext, input: EditDomainInput): Promise<Saved> {
  const before = await currentRow(tx, input);
  const { note, customerReference, maxMailboxes, maxQuotaMib } = input;
  await refuseLimitsBelow(tx, before, input);
  const aliases = await domainAliasesOf(tx, before, input.aliases);
  const catchAll = await catchAllOf(tx, before, input.catchAll, aliases);
  await tx.domainAlias.deleteMany({ where: { domainId: before.id, name: { notIn: aliases } } });
  const added = aliases.filter((name) => !before.aliases.includes(name));
  await tx.domainAlias.createMany({ data: added.map((name) => ({ name, domainId: before.id })) });
  const after = await update(tx, input.id, { note, customerReference, catchAll, maxMailboxes, maxQuotaMib });
  const change = changeOf(before, after);
  return nodesNeed(before, after) ? change : { ...change, changed: [] };
}

/** Refuses the domain's mail and sign-ins, with the reason; nothing is deleted. On a disabled domain it changes the reason. */
export async function disableDomain({ actor, tx }: ActionContext, input: DisabledObject): Promise<Saved> {
  const before = await currentRow(tx, input);
  return changeOf(before, await update(tx, input.id, disabledByHand(actor, before, input)));
}

/** Sets when it is disabled or enabled by itself; no node hears of it before. */
export async function scheduleDomain({ actor, tx }: ActionContext, input: ScheduledObject): Promise<Saved> {
  const before = await currentRow(tx, input);
  const after = await update(tx, input.id, scheduleOf(actor, before, input));
  return { ...changeOf(before, after), changed: [] };
}

export async function enableDomain({ tx }: ActionContext, input: SeenObject): Promise<Saved> {
  const before = await currentRow(tx, input);
  return changeOf(before, await update(tx, input.id, enabledByHand(before)));
}

/**
 * Deletes a domain with every mailbox, alias and group in it. One change is enough: a node drops what belongs to the domain's id.
 * Where something goes with it, its name must have been typed.
 */
export async function deleteDomain(
  context: ActionContext,
  input: DeleteDomainInput,
): Promise<DirectoryChange<DeletedObject>> {
  const { tx } = context;
  const before = await currentRow(tx, input);
  const losesMore = before.mailboxCount + before.aliasCount + before.groupCount > 0;
  if (losesMore && parseDomain(input.typedName) !== before.name) {
    const values = { name: showDomain(before.name) };
    throw refuseField('invalid', 'typedName', { key: 'domains.problem.typed-name', values });
  }
  const output = await keepDeleted(context, 'domain', input.id);
  await tx.domain.delete({ where: { id: input.id }, select: { id: true } });
  return { ...changeOf(before, before), output, after: null };
}

/** Makes a deleted domain again, with its other names and every mailbox, alias and group that went with it. */
export async function restoreDomain({ tx }: ActionContext, input: DeletedObject): Promise<Saved> {
  const deleted = await findDeleted(tx, 'domain', input.id);
  const changed = await restoreWithin(tx, deleted);
  const after = rowOf(await tx.domain.findUniqueOrThrow({ where: { name: deleted.name }, select: columns }));
  await refuseLoopsInto(tx, after);
  return { ...changeOf(null, after), changed };
}

const columns = {
  id: true,
  name: true,
  enabled: true,
  disabledReason: true,
  ...scheduleColumns,
  note: true,
  customerReference: true,
  catchAll: true,
  maxMailboxes: true,
  maxQuotaMib: true,
  domainAliases: { select: { name: true }, orderBy: { name: 'asc' } },
  mailboxCount: true,
  aliasCount: true,
  groupCount: true,
} as const;
type Fields = {
  enabled: boolean;
  disabledReason: string;
  note: string;
  customerReference: string;
  catchAll: string;
  maxMailboxes: number;
  maxQuotaMib: number;
} & ScheduleRow;
type Row = {
  id: number;
  name: string;
  aliases: string[];
  mailboxCount: number;
  aliasCount: number;
  groupCount: number;
} & Fields;

function rowOf({ domainAliases, ...row }: Omit<Row, 'aliases'> & { domainAliases: { name: string }[] }): Row {
  return { ...row, aliases: domainAliases.map(({ name }) => name) };
}

function nodesNeed(before: Row, after: Row): boolean {
  const sent = ({ catchAll, aliases }: Row) => JSON.stringify([catchAll, aliases]);
  return sent(before) !== sent(after);
}

/** What is there already can't be more than a new limit. */
async function refuseLimitsBelow(tx: Tx, before: Row, { maxMailboxes, maxQuotaMib }: EditDomainInput): Promise<void> {
  const { mailboxCount } = before;
  if (maxMailboxes > 0 && maxMailboxes !== before.maxMailboxes && maxMailboxes < mailboxCount) {
    const sentence = { key: 'domains.problem.more-mailboxes', values: { count: mailboxCount } };
    throw refuseField('conflict', 'maxMailboxes', sentence);
  }
  if (maxQuotaMib === 0 || maxQuotaMib === before.maxQuotaMib) return;
  const select = { quotaSumMib: true, unlimitedCount: true } as const;
  const { quotaSumMib, unlimitedCount } = await tx.domain.findUniqueOrThrow({ where: { id: before.id }, select });
  if (unlimitedCount > 0) {
    const sentence = { key: 'domains.problem.unlimited', values: { count: unlimitedCount } };
    throw refuseField('conflict', 'maxQuotaMib', sentence);
  }
  if (quotaSumMib > maxQuotaMib) {
    const sentence = { key: 'domains.problem.more-storage', values: { sum: Number(quotaSumMib) } };
    throw refuseField('conflict', 'maxQuotaMib', sentence);
  }
}

/** The row as it stands, if the person saw its newest version. */
async function currentRow(tx: Tx, { id, basedOnVersion }: SeenObject): Promise<Row> {
  const found = await tx.domain.findUnique({ where: { id }, select: { ...columns, version: true } });
  return rowOf(await asSeen(tx, found, { kind: 'domain', id, basedOnVersion }));
}

async function update(tx: Tx, id: number, fields: Partial<Fields>): Promise<Row> {
  const data = { ...fields, version: { increment: 1 } };
  return rowOf(await tx.domain.update({ where: { id }, data, select: columns }));
}

function changeOf(before: Row | null, after: Row): Saved {
  const shownName = showDomain(after.name);
  return {
    output: { id: after.id, shownName },
    target: { kind: 'domain', id: String(after.id), label: shownName },
    before,
    after,
    changed: [{ kind: 'domain', id: after.id }],
  };
}
