'use server';

import { defineAction } from '@/lib/actions/define-action';
import { deletedObject, disabledObject, seenObject } from '@/lib/directory/object-input';
import { deleteDomainInput, editDomainInput, newDomainInput } from './schema';
import { createDomain, deleteDomain, disableDomain, editDomain, enableDomain, restoreDomain } from './service';

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
