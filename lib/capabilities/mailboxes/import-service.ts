import 'server-only';
import type { z } from 'zod';
import type { ActionContext, Change } from '@/lib/actions/define-action';
import { Refusal, refuseField } from '@/lib/actions/refusal';
import type { Tx } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { addJob } from '@/lib/jobs/add-job';
import type { ImportState } from '@/lib/mailbox-import/import-input';
import { endStates, importFields, workingStates } from '@/lib/mailbox-import/import-input';
import type { ApplyImportInput, CancelImportInput, MapImportInput, newImport } from './schema';

/** More would take turns at the same two cores, and each holds a whole file. */
const mostOpen = 20;

/** Makes the place where the parts of a file go. */
export async function startImport(
  { tx, actor }: ActionContext,
  input: z.output<typeof newImport>,
): Promise<Change<{ id: number }>> {
  const open = await tx.mailboxImport.count({ where: { state: { notIn: [...endStates] } } });
  if (open >= mostOpen) throw new Refusal('conflict', { key: 'mailboxes.import.too-many', values: { most: mostOpen } });
  const { operatorId, name: operatorName, address } = actor;
  const data = { ...input, operatorId, operatorName, address };
  const { id } = await tx.mailboxImport.create({ data, select: { id: true } });
  return asked(id, input.fileName, { bytes: input.bytes });
}

/** Which column is what; then the dry run begins. */
export async function mapImport({ tx }: ActionContext, input: MapImportInput): Promise<Change<{ id: number }>> {
  const found = await lockImport(tx, input.id, ['mapping', 'checked']);
  for (const field of importFields) {
    const place = input.mapping[field];
    if (place !== null && place >= found.columns.length) {
      throw refuseField('invalid', `mapping.${field}`, { key: 'mailboxes.import.problem.no-such-column' });
    }
  }
  const data = { mapping: input.mapping, state: 'checking', ...fresh };
  await wake(tx, input.id, data);
  return asked(input.id, found.fileName, { mapping: input.mapping });
}

/** Lets the worker make what the dry run found good. Refused when the person saw another number of bad rows. */
export async function applyImport({ tx }: ActionContext, input: ApplyImportInput): Promise<Change<{ id: number }>> {
  const found = await lockImport(tx, input.id, ['checked']);
  if (found.badCount !== input.badCount) throw new Refusal('stale', { key: 'mailboxes.import.changed-meanwhile' });
  if (found.rowCount === found.badCount) throw new Refusal('conflict', { key: 'mailboxes.import.none-good' });
  if (input.choice === 'all' && found.badCount > 0) {
    throw new Refusal('conflict', { key: 'mailboxes.import.not-all-good', values: { count: found.badCount } });
  }
  await wake(tx, input.id, { choice: input.choice, state: 'hashing', ...fresh });
  return asked(input.id, found.fileName, { choice: input.choice, bad: found.badCount });
}

/** Ends an import that has made nothing yet; the worker does it between two slices of its work. */
export async function cancelImport({ tx }: ActionContext, input: CancelImportInput): Promise<Change<{ id: number }>> {
  const found = await lockImport(tx, input.id, ['uploading', 'mapping', 'checked', ...workingStates]);
  await wake(tx, input.id, { cancelWanted: true });
  return asked(input.id, found.fileName, null);
}

const fresh = { done: 0, total: 0, begunAt: null };

async function lockImport(tx: Tx, id: number, states: readonly ImportState[]) {
  await tx.$queryRaw`SELECT id FROM mailbox_import WHERE id = ${id} FOR UPDATE`;
  const found = await tx.mailboxImport.findUnique({
    where: { id },
    select: { state: true, fileName: true, columns: true, rowCount: true, badCount: true, cancelWanted: true },
  });
  if (!found) throw new Refusal('not-found', { key: 'problem.not-found' });
  const isOpen = states.some((state) => state === found.state) && !found.cancelWanted;
  if (!isOpen) throw new Refusal('stale', { key: 'mailboxes.import.elsewhere' });
  return found;
}

async function wake(tx: Tx, id: number, data: Prisma.MailboxImportUpdateInput): Promise<void> {
  await tx.mailboxImport.update({ where: { id }, data, select: { id: true } });
  await addJob(tx, 'import-mailboxes', { payload: { id }, key: `import-mailboxes ${id}` });
}

function asked(id: number, fileName: string, after: Prisma.InputJsonValue | null): Change<{ id: number }> {
  return {
    output: { id },
    target: { kind: 'mailbox-import', id: String(id), label: fileName },
    before: null,
    after,
  };
}
