'use server';

import { defineAction } from '@/lib/actions/define-action';
import {
  beginManyInput,
  cancelManyInput,
  deleteManyInput,
  disableManyInput,
  enableManyInput,
  previewManyInput,
  undoManyInput,
} from '@/lib/directory/bulk-input';
import { deletedObject, disabledObject, scheduledObject, seenObject } from '@/lib/directory/object-input';
import {
  beginAliasChange,
  cancelAliasChange,
  deleteAliases,
  disableAliases,
  enableAliases,
  previewAliases,
  undoAliases,
} from './many-service';
import { editAliasInput, newAliasInput } from './schema';
import { createAlias, deleteAlias, disableAlias, editAlias, enableAlias, restoreAlias, scheduleAlias } from './service';

export const createAliasAction = defineAction({
  name: 'aliases.create',
  permission: 'aliases:write',
  plane: 'directory',
  input: newAliasInput,
  run: createAlias,
});

export const editAliasAction = defineAction({
  name: 'aliases.edit',
  permission: 'aliases:write',
  plane: 'directory',
  input: editAliasInput,
  run: editAlias,
});

export const disableAliasAction = defineAction({
  name: 'aliases.disable',
  permission: 'aliases:write',
  plane: 'directory',
  input: disabledObject,
  run: disableAlias,
});

export const scheduleAliasAction = defineAction({
  name: 'aliases.schedule',
  permission: 'aliases:write',
  plane: 'directory',
  input: scheduledObject,
  run: scheduleAlias,
});

export const enableAliasAction = defineAction({
  name: 'aliases.enable',
  permission: 'aliases:write',
  plane: 'directory',
  input: seenObject,
  run: enableAlias,
});

export const deleteAliasAction = defineAction({
  name: 'aliases.delete',
  permission: 'aliases:write',
  plane: 'directory',
  input: seenObject,
  run: deleteAlias,
});

export const restoreAliasAction = defineAction({
  name: 'aliases.restore',
  permission: 'aliases:write',
  plane: 'directory',
  input: deletedObject,
  run: restoreAlias,
});

export const enableAliasesAction = defineAction({
  name: 'aliases.enable-many',
  permission: 'aliases:write',
  plane: 'directory',
  input: enableManyInput,
  run: enableAliases,
});

export const disableAliasesAction = defineAction({
  name: 'aliases.disable-many',
  permission: 'aliases:write',
  plane: 'directory',
  input: disableManyInput,
  run: disableAliases,
});

export const deleteAliasesAction = defineAction({
  name: 'aliases.delete-many',
  permission: 'aliases:write',
  plane: 'directory',
  input: deleteManyInput,
  run: deleteAliases,
});

export const previewAliasesAction = defineAction({
  name: 'aliases.preview-many',
  changesNothing: true,
  permission: 'aliases:write',
  plane: 'control',
  input: previewManyInput,
  run: previewAliases,
});

/** The worker changes them, and writes then what was changed. */
export const beginAliasChangeAction = defineAction({
  name: 'aliases.begin-many',
  changesNothing: true,
  permission: 'aliases:write',
  plane: 'control',
  input: beginManyInput,
  run: beginAliasChange,
});

export const cancelAliasChangeAction = defineAction({
  name: 'aliases.cancel-many',
  changesNothing: true,
  permission: 'aliases:write',
  plane: 'control',
  input: cancelManyInput,
  run: cancelAliasChange,
});

export const undoAliasesAction = defineAction({
  name: 'aliases.undo-many',
  permission: 'aliases:write',
  plane: 'directory',
  input: undoManyInput,
  run: undoAliases,
});
