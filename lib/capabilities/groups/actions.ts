'use server';

import { defineAction } from '@/lib/actions/define-action';
import { deletedObject, disabledObject, seenObject } from '@/lib/directory/object-input';
import { editGroupInput, newGroupInput } from './schema';
import { createGroup, deleteGroup, disableGroup, editGroup, enableGroup, restoreGroup } from './service';

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
