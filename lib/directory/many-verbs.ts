import 'server-only';
import type { ActionContext, Change, DirectoryChange } from '@/lib/actions/define-action';
import { Prisma } from '@/lib/db/generated/client';
import type { DeleteManyInput, DisableManyInput, EnableManyInput, ManyOutcome, PreviewManyInput } from './bulk-input';
import type { ManyChange } from './change-many';
import { changeMany, previewMany } from './change-many';

/** What a room says of its objects, so that many of them can be enabled, disabled or deleted. */
export type ManyRoom = Pick<ManyChange, 'kind' | 'searchesFor' | 'audited'> & {
  room: string;
  deletion: Pick<ManyChange, 'refused' | 'count' | 'leading'>;
};

type Changed = Promise<DirectoryChange<ManyOutcome>>;

/** The verbs that all rooms share, for many objects at once. */
export function manyVerbs(about: ManyRoom) {
  return {
    enable: (context: ActionContext, { chosen }: EnableManyInput): Changed =>
      changeMany(context, enabling(about), chosen),
    disable: (context: ActionContext, { chosen, reason }: DisableManyInput): Changed =>
      changeMany(context, disabling(about, reason), chosen),
    delete: (context: ActionContext, { chosen, counted }: DeleteManyInput): Changed =>
      changeMany(context, { ...deleting(about), most: counted }, chosen),
    preview: (context: ActionContext, { chosen, verb }: PreviewManyInput): Promise<Change<ManyOutcome>> =>
      previewMany(context, asked[verb.name](about), chosen),
  };
}

const asked = { enable: enabling, disable: disabling, delete: deleting };

function enabling(about: ManyRoom): ManyChange {
  return {
    ...about,
    action: `${about.room}.enable-many`,
    same: Prisma.sql`enabled`,
    set: Prisma.sql`enabled = true, disabled_reason = ''`,
  };
}

/** Those that are disabled already keep their own reason. */
function disabling(about: ManyRoom, reason = ''): ManyChange {
  return {
    ...about,
    action: `${about.room}.disable-many`,
    same: Prisma.sql`NOT enabled`,
    set: Prisma.sql`enabled = false, disabled_reason = ${reason}`,
  };
}

function deleting(about: ManyRoom): ManyChange {
  return { ...about, ...about.deletion, action: `${about.room}.delete-many`, same: Prisma.sql`false`, set: null };
}
