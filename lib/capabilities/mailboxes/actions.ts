'use server';

import { defineAction } from '@/lib/actions/define-action';
import {
  beginManyMailboxesInput,
  cancelManyInput,
  deleteManyInput,
  disableManyInput,
  enableManyInput,
  undoManyInput,
} from '@/lib/directory/bulk-input';
import { deletedObject, disabledObject, scheduledObject, seenObject } from '@/lib/directory/object-input';
import { applyImport, cancelImport, mapImport, startImport } from './import-service';
import {
  beginMailboxChange,
  cancelMailboxChange,
  deleteMailboxes,
  disableMailboxes,
  enableMailboxes,
  limitMailboxes,
  previewMailboxes,
  serveMailboxes,
  undoMailboxes,
} from './many-service';
import { renameMailbox } from './rename-service';
import {
  applyImportInput,
  cancelImportInput,
  checkMailboxInput,
  editMailboxInput,
  limitManyInput,
  mapImportInput,
  newImport,
  newMailboxInput,
  previewMailboxesInput,
  renameMailboxInput,
  sendTestMessageInput,
  serveManyInput,
  setMailboxPasswordInput,
} from './schema';
import {
  checkMailbox,
  createMailbox,
  deleteMailbox,
  disableMailbox,
  editMailbox,
  enableMailbox,
  hashNewPassword,
  hashReplacedPassword,
  restoreMailbox,
  scheduleMailbox,
  sendTestMessage,
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

export const renameMailboxAction = defineAction({
  name: 'mailboxes.rename',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: renameMailboxInput,
  run: renameMailbox,
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

export const scheduleMailboxAction = defineAction({
  name: 'mailboxes.schedule',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: scheduledObject,
  run: scheduleMailbox,
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

export const restoreMailboxAction = defineAction({
  name: 'mailboxes.restore',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: deletedObject,
  run: restoreMailbox,
});

export const startImportAction = defineAction({
  name: 'mailboxes.start-import',
  changesNothing: true,
  permission: 'mailboxes:write',
  plane: 'control',
  input: newImport,
  run: startImport,
});

export const mapImportAction = defineAction({
  name: 'mailboxes.check-import',
  changesNothing: true,
  permission: 'mailboxes:write',
  plane: 'control',
  input: mapImportInput,
  run: mapImport,
});

/** The worker makes the mailboxes, and writes then what was made. */
export const applyImportAction = defineAction({
  name: 'mailboxes.apply-import',
  changesNothing: true,
  permission: 'mailboxes:write',
  plane: 'control',
  input: applyImportInput,
  run: applyImport,
});

export const cancelImportAction = defineAction({
  name: 'mailboxes.cancel-import',
  changesNothing: true,
  permission: 'mailboxes:write',
  plane: 'control',
  input: cancelImportInput,
  run: cancelImport,
});

export const checkMailboxAction = defineAction({
  name: 'mailboxes.check',
  changesNothing: true,
  permission: 'mailboxes:write',
  plane: 'control',
  input: checkMailboxInput,
  run: checkMailbox,
});

export const sendTestMessageAction = defineAction({
  name: 'mailboxes.send-test',
  changesNothing: true,
  permission: 'mailboxes:write',
  plane: 'control',
  input: sendTestMessageInput,
  run: sendTestMessage,
});

export const enableMailboxesAction = defineAction({
  name: 'mailboxes.enable-many',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: enableManyInput,
  run: enableMailboxes,
});

export const disableMailboxesAction = defineAction({
  name: 'mailboxes.disable-many',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: disableManyInput,
  run: disableMailboxes,
});

export const deleteMailboxesAction = defineAction({
  name: 'mailboxes.delete-many',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: deleteManyInput,
  run: deleteMailboxes,
});

export const limitMailboxesAction = defineAction({
  name: 'mailboxes.limit-many',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: limitManyInput,
  run: limitMailboxes,
});

export const serveMailboxesAction = defineAction({
  name: 'mailboxes.serve-many',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: serveManyInput,
  run: serveMailboxes,
});

export const previewMailboxesAction = defineAction({
  name: 'mailboxes.preview-many',
  changesNothing: true,
  permission: 'mailboxes:write',
  plane: 'control',
  input: previewMailboxesInput,
  run: previewMailboxes,
});

/** The worker changes them, and writes then what was changed. */
export const beginMailboxChangeAction = defineAction({
  name: 'mailboxes.begin-many',
  changesNothing: true,
  permission: 'mailboxes:write',
  plane: 'control',
  input: beginManyMailboxesInput,
  run: beginMailboxChange,
});

export const cancelMailboxChangeAction = defineAction({
  name: 'mailboxes.cancel-many',
  changesNothing: true,
  permission: 'mailboxes:write',
  plane: 'control',
  input: cancelManyInput,
  run: cancelMailboxChange,
});

export const undoMailboxesAction = defineAction({
  name: 'mailboxes.undo-many',
  permission: 'mailboxes:write',
  plane: 'directory',
  input: undoManyInput,
  run: undoMailboxes,
});
