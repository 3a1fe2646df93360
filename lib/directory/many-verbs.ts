import 'server-only';
import type { ActionContext, Change, DirectoryChange } from '@/lib/actions/define-action';
import type { DirectoryKind } from '@/lib/contract/directory';
import type { DeleteManyInput, DisableManyInput, EnableManyInput, ManyOutcome, PreviewManyInput } from './bulk-input';
import { changeMany, previewMany } from './change-many';
import { manyChangeOf } from './many-rooms';

type Changed = Promise<DirectoryChange<ManyOutcome>>;

/** The verbs that all rooms share, for many objects at once. */
export function manyVerbs(kind: DirectoryKind) {
  return {
    enable: (context: ActionContext, { chosen }: EnableManyInput): Changed =>
      changeMany(context, manyChangeOf(kind, { name: 'enable' }), chosen),
    disable: (context: ActionContext, { chosen, reason }: DisableManyInput): Changed =>
      changeMany(context, manyChangeOf(kind, { name: 'disable', reason }), chosen),
    delete: (context: ActionContext, { chosen, counted }: DeleteManyInput): Changed =>
      changeMany(context, { ...manyChangeOf(kind, { name: 'delete' }), most: counted }, chosen),
    preview: (context: ActionContext, { chosen, verb }: PreviewManyInput): Promise<Change<ManyOutcome>> =>
      previewMany(context, manyChangeOf(kind, { reason: '', ...verb }), chosen),
  };
}
