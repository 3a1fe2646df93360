'use server';

import { defineAction } from '@/lib/actions/define-action';
import { editBlankRoomInput, newBlankRoomInput, removeBlankRoomInput } from './schema';
import { addBlankRoom, editBlankRoom, removeBlankRoom } from './service';

export const addBlankRoomAction = defineAction({
  name: 'blank-rooms.add',
  permission: 'blank-rooms:write',
  plane: 'directory',
  input: newBlankRoomInput,
  run: addBlankRoom,
});

export const editBlankRoomAction = defineAction({
  name: 'blank-rooms.edit',
  permission: 'blank-rooms:write',
  plane: 'directory',
  input: editBlankRoomInput,
  run: editBlankRoom,
});

export const removeBlankRoomAction = defineAction({
  name: 'blank-rooms.remove',
  permission: 'blank-rooms:write',
  plane: 'directory',
  input: removeBlankRoomInput,
  run: removeBlankRoom,
});
