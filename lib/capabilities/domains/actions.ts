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
  beginDomainChange,
  cancelDomainChange,
  deleteDomains,
  disableDomains,
  enableDomains,
  previewDomains,
  undoDomains,
} from './many-service';
import { deleteDomainInput, editDomainInput, newDomainInput } from './schema';
import {
  createDomain,
  deleteDomain,
  disableDomain,
  editDomain,
  enableDomain,
  restoreDomain,
  scheduleDomain,
} from './service';

export const createDomainAction = defineAction({
  name: 'domains.create',
  permission: 'domains:write',
  plane: 'directory',
  input: newDomainInput,
  run: createDomain,
});

export const editDomainAction = defineAction({
  name: 'domains.edit',
  permission: 'domains:write',
  plane: 'directory',
  input: editDomainInput,
  run: editDomain,
});

export const disableDomainAction = defineAction({
  name: 'domains.disable',
  permission: 'domains:write',
  plane: 'directory',
  input: disabledObject,
  run: disableDomain,
});

export const scheduleDomainAction = defineAction({
  name: 'domains.schedule',
  permission: 'domains:write',
  plane: 'directory',
  input: scheduledObject,
  run: scheduleDomain,
});

export const enableDomainAction = defineAction({
  name: 'domains.enable',
  permission: 'domains:write',
  plane: 'directory',
  input: seenObject,
  run: enableDomain,
});

export const deleteDomainAction = defineAction({
  name: 'domains.delete',
  permission: 'domains:write',
  plane: 'directory',
  timeoutMs: 120_000, // a million mailboxes
  input: deleteDomainInput,
  run: deleteDomain,
});

export const restoreDomainAction = defineAction({
  name: 'domains.restore',
  permission: 'domains:write',
  plane: 'directory',
  timeoutMs: 600_000,
  input: deletedObject,
  run: restoreDomain,
});

export const enableDomainsAction = defineAction({
  name: 'domains.enable-many',
  permission: 'domains:write',
  plane: 'directory',
  input: enableManyInput,
  run: enableDomains,
});

export const disableDomainsAction = defineAction({
  name: 'domains.disable-many',
  permission: 'domains:write',
  plane: 'directory',
  input: disableManyInput,
  run: disableDomains,
});

export const deleteDomainsAction = defineAction({
  name: 'domains.delete-many',
  permission: 'domains:write',
  plane: 'directory',
  input: deleteManyInput,
  run: deleteDomains,
});

export const previewDomainsAction = defineAction({
  name: 'domains.preview-many',
  changesNothing: true,
  permission: 'domains:write',
  plane: 'control',
  input: previewManyInput,
  run: previewDomains,
});

/** The worker changes them, and writes then what was changed. */
export const beginDomainChangeAction = defineAction({
  name: 'domains.begin-many',
  changesNothing: true,
  permission: 'domains:write',
  plane: 'control',
  input: beginManyInput,
  run: beginDomainChange,
});

export const cancelDomainChangeAction = defineAction({
  name: 'domains.cancel-many',
  changesNothing: true,
  permission: 'domains:write',
  plane: 'control',
  input: cancelManyInput,
  run: cancelDomainChange,
});

export const undoDomainsAction = defineAction({
  name: 'domains.undo-many',
  permission: 'domains:write',
  plane: 'directory',
  input: undoManyInput,
  run: undoDomains,
});
