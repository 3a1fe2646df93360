'use server';

import { defineAction } from '@/lib/actions/define-action';
import { deleteAliasInput, disableAliasInput, editAliasInput, enableAliasInput, newAliasInput } from './schema';
import { createAlias, deleteAlias, disableAlias, editAlias, enableAlias } from './service';

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
  input: disableAliasInput,
  run: disableAlias,
});

export const enableAliasAction = defineAction({
  name: 'aliases.enable',
  permission: 'aliases:write',
  plane: 'directory',
  input: enableAliasInput,
  run: enableAlias,
});

export const deleteAliasAction = defineAction({
  name: 'aliases.delete',
  permission: 'aliases:write',
  plane: 'directory',
  input: deleteAliasInput,
  run: deleteAlias,
});
