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
  beginGroupChange,
  cancelGroupChange,
  deleteGroups,
  disableGroups,
  enableGroups,
  previewGroups,
  undoGroups,
} from './many-service';
import { editGroupInput, newGroupInput } from './schema';
import { createGroup, deleteGroup, disableGroup, editGroup, enableGroup, restoreGroup, scheduleGroup } from './service';

export const createGroupAction = defineAction({
  name: 'groups.create',
  permission: 'groups:write',
  plane: 'directory',
  input: newGroupInput,
  run: createGroup,
});

export const editGroupAction = defineAction({
  name: 'groups.edit',
  permission: 'groups:write',
  plane: 'directory',
  input: editGroupInput,
  run: editGroup,
});

export const disableGroupAction = defineAction({
  name: 'groups.disable',
  permission: 'groups:write',
  plane: 'directory',
  input: disabledObject,
  run: disableGroup,
});

export const scheduleGroupAction = defineAction({
  name: 'groups.schedule',
  permission: 'groups:write',
  plane: 'directory',
  input: scheduledObject,
  run: scheduleGroup,
});

export const enableGroupAction = defineAction({
  name: 'groups.enable',
  permission: 'groups:write',
  plane: 'directory',
  input: seenObject,
  run: enableGroup,
});

export const deleteGroupAction = defineAction({
  name: 'groups.delete',
  permission: 'groups:write',
  plane: 'directory',
  input: seenObject,
  run: deleteGroup,
});

export const restoreGroupAction = defineAction({
  name: 'groups.restore',
  permission: 'groups:write',
  plane: 'directory',
  input: deletedObject,
  run: restoreGroup,
});

export const enableGroupsAction = defineAction({
  name: 'groups.enable-many',
  permission: 'groups:write',
  plane: 'directory',
  input: enableManyInput,
  run: enableGroups,
});

export const disableGroupsAction = defineAction({
  name: 'groups.disable-many',
  permission: 'groups:write',
  plane: 'directory',
  input: disableManyInput,
  run: disableGroups,
});

export const deleteGroupsAction = defineAction({
  name: 'groups.delete-many',
  permission: 'groups:write',
  plane: 'directory',
  input: deleteManyInput,
  run: deleteGroups,
});

export const previewGroupsAction = defineAction({
  name: 'groups.preview-many',
  changesNothing: true,
  permission: 'groups:write',
  plane: 'control',
  input: previewManyInput,
  run: previewGroups,
});

/** The worker changes them, and writes then what was changed. */
export const beginGroupChangeAction = defineAction({
  name: 'groups.begin-many',
  changesNothing: true,
  permission: 'groups:write',
  plane: 'control',
  input: beginManyInput,
  run: beginGroupChange,
});

export const cancelGroupChangeAction = defineAction({
  name: 'groups.cancel-many',
  changesNothing: true,
  permission: 'groups:write',
  plane: 'control',
  input: cancelManyInput,
  run: cancelGroupChange,
});

export const undoGroupsAction = defineAction({
  name: 'groups.undo-many',
  permission: 'groups:write',
  plane: 'directory',
  input: undoManyInput,
  run: undoGroups,
});
