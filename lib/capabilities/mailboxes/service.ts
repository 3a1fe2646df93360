import 'server-only';
import type { ActionContext, Change, DirectoryChange } from '@/lib/actions/define-action';
import { refuseField } from '@/lib/actions/refusal';
import { asSeen, goneBecauseOf } from '@/lib/audit/stale';
import { hashPassword } from '@/lib/auth/password';
import { mailboxServices } from '@/lib/contract/directory';
import { askAddressCheck } from '@/lib/control/ask-address-check';
import { askTestMessage } from '@/lib/control/ask-test-message';
import type { Tx } from '@/lib/db/client';
import { parseAddress, showAddress, withoutExtension } from '@/lib/directory/address';
import { addressChange } from '@/lib/directory/address-change';
import { newAddress } from '@/lib/directory/address-holder';
import { keepDeleted, restoreAddress } from '@/lib/directory/deleted';
import { countInDomain } from '@/lib/directory/domain-room';
import { judgeFullness } from '@/lib/directory/nearly-full';
import type {
  DeletedObject,
  DisabledObject,
  SavedAddress,
  ScheduledObject,
  SeenObject,
} from '@/lib/directory/object-input';
import type { ScheduleRow } from '@/lib/directory/schedule';
import { disabledByHand, enabledByHand, scheduleColumns, scheduleOf } from '@/lib/directory/schedule';
import { targetsOf } from '@/lib/directory/targets';
import { getTranslations } from '@/lib/i18n/server';
import { mailboxColumns } from './columns';
import type {
  CheckMailboxInput,
  EditMailboxInput,
  NewMailboxInput,
  SendTestMessageInput,
  SetMailboxPasswordInput,
} from './schema';

type Saved = DirectoryChange<SavedAddress>;

/** Runs before the transaction, since argon2id holds a core for some 10 ms and other writes would wait. */
export function hashNewPassword({ password }: NewMailboxInput): Promise<string | null> {
  return password === null ? Promise.resolve(null) : hashPassword(password);
}

export function hashReplacedPassword({ password }: SetMailboxPasswordInput): Promise<string> {
  return hashPassword(password);
}

/** Makes a mailbox; `verifier` is what `hashNewPassword` gave. */
export async function createMailbox(
  { tx }: ActionContext,
  input: NewMailboxInput,
  verifier: string | null,
): Promise<Saved> {
  const { domainId, address } = await newAddress(tx, 'mailboxes', input);
  const { displayName, quotaMib } = input;
  const data = { domainId, address, displayName, quotaMib, verifier };
  const after = await tx.mailbox.create({ data, select: columns });
  await countInDomain(tx, domainId, { before: null, after });
  return changeOf(null, after);
}

/** Changes what the form shows. A name stays in the console: where nothing else is new, no node hears of it. */
export async function editMailbox({ tx }: ActionContext, input: EditMailboxInput): Promise<Saved> {
  const before = await currentRow(tx, input);
  const { displayName, quotaMib } = input;
  const refusedServices = mailboxServices.filter((service) => !input.services[service]);
  const forwardTo = await forwardingOf(tx, before.address, input.forwardTo);
  const keepsCopy = input.keepsCopy || forwardTo.length === 0;
  const { phone, organisation, department, customerReference, note } = input;
  const contact = { phone, organisation, department, customerReference, note };
  const fields = { displayName, quotaMib, refusedServices, forwardTo, keepsCopy, ...autoReplyOf(input), ...contact };
  const after = await update(tx, input.id, fields);
  if (quotaMib !== before.quotaMib) {
    await countInDomain(tx, before.domainId, { before, after });
    await judgeFullness(tx, [input.id]);
  }
  const change = changeOf(before, after);
  return nodesNeed(before, after) ? change : { ...change, changed: [] };
}

/** Sets or replaces the password. The old one stops at once, and nodes end the sessions it opened. */
export async function setMailboxPassword(
  { tx }: ActionContext,
  input: SetMailboxPasswordInput,
  verifier: string,
): Promise<Saved> {
  const before = await currentRow(tx, input);
  return changeOf(before, await update(tx, input.id, { verifier }), { passwordReplaced: true });
}

/** Refuses its mail and sign-ins, with the reason; nothing is deleted. On a disabled mailbox it changes the reason. */
export async function disableMailbox({ actor, tx }: ActionContext, input: DisabledObject): Promise<Saved> {
  const before = await currentRow(tx, input);
  return changeOf(before, await update(tx, input.id, disabledByHand(actor, before, input)));
}

/** Sets when it is disabled or enabled by itself; no node hears of it before. */
export async function scheduleMailbox({ actor, tx }: ActionContext, input: ScheduledObject): Promise<Saved> {
  const before = await currentRow(tx, input);
  const after = await update(tx, input.id, scheduleOf(actor, before, input));
  return { ...changeOf(before, after), changed: [] };
}

export async function enableMailbox({ tx }: ActionContext, input: SeenObject): Promise<Saved> {
  const before = await currentRow(tx, input);
  return changeOf(before, await update(tx, input.id, enabledByHand(before)));
}

/** Deletes a mailbox: address, settings and password. Mail that lies on the nodes stays there. */
export async function deleteMailbox(
  context: ActionContext,
  input: SeenObject,
): Promise<DirectoryChange<DeletedObject>> {
  const { tx } = context;
  const before = await currentRow(tx, input);
  const output = await keepDeleted(context, 'mailbox', input.id);
  await tx.mailbox.delete({ where: { id: input.id }, select: { id: true } });
  await countInDomain(tx, before.domainId, { before, after: null });
  return { ...changeOf(before, before), output, after: null };
}

/** Makes a deleted mailbox again, with its settings and password. Its mail was never gone. */
export async function restoreMailbox({ tx }: ActionContext, input: DeletedObject): Promise<Saved> {
  const { id, domainId } = await restoreAddress(tx, 'mailbox', input.id);
  const after = await readRow(tx, id);
  await targetsOf(tx, { address: after.address, field: 'forwardTo' }, after.forwardTo);
  await countInDomain(tx, domainId, { before: null, after, restored: true });
  return changeOf(null, after);
}

/** Has every node say what its engines think of this mailbox now; nothing changes. */
export async function checkMailbox(
  { tx }: ActionContext,
  { id }: CheckMailboxInput,
): Promise<Change<{ nodes: number }>> {
  const found = await tx.mailbox.findUnique({ where: { id }, select: { address: true } });
  if (!found) throw await goneBecauseOf(tx, 'mailbox', id);
  const nodes = await askAddressCheck(tx, found.address);
  const target = { kind: 'mailbox', id: String(id), label: showAddress(found.address) };
  return { output: { nodes }, target, before: null, after: { nodes } };
}

/** Sends it a message through a node, to be watched on its way. In the words of who asks. */
export async function sendTestMessage(
  { tx }: ActionContext,
  { id }: SendTestMessageInput,
): Promise<Change<{ node: string | null }>> {
  const found = await tx.mailbox.findUnique({ where: { id }, select: { address: true } });
  if (!found) throw await goneBecauseOf(tx, 'mailbox', id);
  const { address } = found;
  const t = await getTranslations('mailboxes.test-message');
  const node = await askTestMessage(tx, { address, subject: t('subject'), text: t('text') });
  const target = { kind: 'mailbox', id: String(id), label: showAddress(address) };
  return { output: { node }, target, before: null, after: { node } };
}

const columns = {
  id: true,
  domainId: true,
  address: true,
  enabled: true,
  disabledReason: true,
  ...scheduleColumns,
  ...mailboxColumns,
} as const;
type Row = {
  id: number;
  domainId: number;
  address: string;
  displayName: string;
  quotaMib: number;
  enabled: boolean;
  disabledReason: string;
  verifier: string | null;
  refusedServices: string[];
  forwardTo: string[];
  keepsCopy: boolean;
} & ScheduleRow &
  AutoReply &
  Contact;
type Contact = Pick<EditMailboxInput, 'phone' | 'organisation' | 'department' | 'customerReference' | 'note'>;
type AutoReply = Pick<
  EditMailboxInput,
  'replies' | 'replySubject' | 'replyText' | 'replyFrom' | 'replyUntil' | 'replyEveryDays'
>;

/** The row as it stands, if the person saw its newest version. */
export async function currentRow(tx: Tx, { id, basedOnVersion }: SeenObject): Promise<Row> {
  const found = await tx.mailbox.findUnique({ where: { id }, select: { ...columns, version: true } });
  return asSeen(tx, found, { kind: 'mailbox', id, basedOnVersion, formNames: { refusedServices: 'services' } });
}

export function readRow(tx: Tx, id: number): Promise<Row> {
  return tx.mailbox.findUniqueOrThrow({ where: { id }, select: columns });
}

function update(tx: Tx, id: number, fields: Partial<Omit<Row, 'id' | 'domainId' | 'address'>>): Promise<Row> {
  return tx.mailbox.update({ where: { id }, data: { ...fields, version: { increment: 1 } }, select: columns });
}

/** Where it forwards to, as kept. To itself is what keeping a copy is for. */
async function forwardingOf(tx: Tx, address: string, written: readonly string[]): Promise<string[]> {
  if (written.some((text) => withoutExtension(parseAddress(text) ?? '') === address)) {
    throw refuseField('invalid', 'forwardTo', { key: 'mailboxes.problem.forwards-to-itself' });
  }
  return targetsOf(tx, { address, field: 'forwardTo' }, written);
}

/** Refused where it would answer without a word, or on no day. */
function autoReplyOf({
  replies,
  replySubject,
  replyText,
  replyFrom,
  replyUntil,
  replyEveryDays,
}: AutoReply): AutoReply {
  for (const [field, text] of Object.entries({ replySubject, replyText })) {
    if (replies && text.trim() === '') throw refuseField('invalid', field, { key: 'mailboxes.problem.reply-empty' });
  }
  if (replyFrom !== null && replyUntil !== null && replyUntil < replyFrom) {
    throw refuseField('invalid', 'replyUntil', { key: 'mailboxes.problem.reply-ends-first' });
  }
  return { replies, replySubject, replyText, replyFrom, replyUntil, replyEveryDays };
}

function nodesNeed(before: Row, after: Row): boolean {
  const sent = ({ quotaMib, refusedServices, forwardTo, keepsCopy, ...row }: Row) =>
    JSON.stringify([quotaMib, refusedServices, forwardTo, keepsCopy, row.replies && autoReplyOf(row)]);
  return sent(before) !== sent(after);
}

type Noted = { passwordReplaced?: true; keepsOld?: boolean };

export function changeOf(before: Row | null, after: Row, noted: Noted = {}): Saved {
  return addressChange('mailbox', before && audited(before), { ...audited(after), ...noted });
}

/** What the audit log keeps: that there is a password, never its verifier. */
function audited({ verifier, ...row }: Row) {
  return { ...row, hasPassword: verifier !== null };
}
