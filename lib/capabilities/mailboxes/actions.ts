'use server';

import { defineAction } from '@/lib/actions/define-action';
import { disabledObject, seenObject } from '@/lib/directory/object-input';
import { editMailboxInput, newMailboxInput, setMailboxPasswordInput } from './schema';
import {
  createMailbox,
  deleteMailbox,
  disableMailbox,
  editMailbox,
  enableMailbox,
  hashNewPassword,
  hashReplacedPassword,
  setMailboxPassword,
} from './service';

export const createMailboxAction = defineAction({
  name: 'mailboxes.create',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: newMailboxInput,
  prepare: hashNewPassword,
  run: createMailbox,
});

export const editMailboxAction = defineAction({
  name: 'mailboxes.edit',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: editMailboxInput,
  run: editMailbox,
});

export const setMailboxPasswordAction = defineAction({
  name: 'mailboxes.set-password',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: setMailboxPasswordInput,
  prepare: hashReplacedPassword,
  run: setMailboxPassword,
});

export const disableMailboxAction = defineAction({
  name: 'mailboxes.disable',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: disabledObject,
  run: disableMailbox,
});

export const enableMailboxAction = defineAction({
  name: 'mailboxes.enable',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: seenObject,
  run: enableMailbox,
});

export const deleteMailboxAction = defineAction({
  name: 'mailboxes.delete',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: seenObject,
  run: deleteMailbox,
});
