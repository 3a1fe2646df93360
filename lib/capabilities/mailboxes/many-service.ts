import 'server-only';
import type { ActionContext, Change, DirectoryChange } from '@/lib/actions/define-action';
import { beginBulkChange, cancelBulkChange } from '@/lib/bulk-change/begin';
import type { ManyOutcome } from '@/lib/directory/bulk-input';
import { changeMany, previewMany } from '@/lib/directory/change-many';
import { manyChangeOf } from '@/lib/directory/many-rooms';
import { manyVerbs } from '@/lib/directory/many-verbs';
import { undoMany } from '@/lib/directory/undo-many';
import type { LimitManyInput, PreviewMailboxesInput, ServeManyInput } from './schema';

const verbs = manyVerbs('mailbox');

export const enableMailboxes = verbs.enable;
export const disableMailboxes = verbs.disable;
export const deleteMailboxes = verbs.delete;
export const beginMailboxChange = beginBulkChange('mailbox');
export const cancelMailboxChange = cancelBulkChange('mailbox');
export const undoMailboxes = undoMany('mailbox');

/** Gives many mailboxes one storage limit. */
export function limitMailboxes(
  context: ActionContext,
  { chosen, quotaMib }: LimitManyInput,
): Promise<DirectoryChange<ManyOutcome>> {
  return changeMany(context, manyChangeOf('mailbox', { name: 'limit', quotaMib }), chosen);
}

/** Allows many mailboxes these services and no others. */
export function serveMailboxes(
  context: ActionContext,
  { chosen, services }: ServeManyInput,
): Promise<DirectoryChange<ManyOutcome>> {
  return changeMany(context, manyChangeOf('mailbox', { name: 'serve', services }), chosen);
}

export function previewMailboxes(
  context: ActionContext,
  { chosen, verb }: PreviewMailboxesInput,
): Promise<Change<ManyOutcome>> {
  if (verb.name === 'limit' || verb.name === 'serve')
    return previewMany(context, manyChangeOf('mailbox', verb), chosen);
  return verbs.preview(context, { chosen, verb });
}
