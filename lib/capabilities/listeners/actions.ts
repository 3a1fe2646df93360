'use server';

import { defineAction } from '@/lib/actions/define-action';
import { editListenerInput, newListenerInput, removeListenerInput } from './schema';
import { addListener, editListener, removeListener } from './service';

export const addListenerAction = defineAction({
  name: 'listeners.add',
  permission: 'listeners:write',
  plane: 'settings',
  input: newListenerInput,
  run: addListener,
});

export const editListenerAction = defineAction({
  name: 'listeners.edit',
  permission: 'listeners:write',
  plane: 'settings',
  input: editListenerInput,
  run: editListener,
});

export const removeListenerAction = defineAction({
  name: 'listeners.remove',
  permission: 'listeners:write',
  plane: 'settings',
  input: removeListenerInput,
  run: removeListener,
});
