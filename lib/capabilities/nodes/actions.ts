'use server';

import { defineAction } from '@/lib/actions/define-action';
import { createTokenInput, revokeNodeInput } from './schema';
import { createToken, revokeNode } from './service';

export const createTokenAction = defineAction({
  name: 'nodes.create-token',
  permission: 'nodes:write',
  plane: 'control',
  input: createTokenInput,
  run: createToken,
});

export const revokeNodeAction = defineAction({
  name: 'nodes.revoke',
  permission: 'nodes:write',
  plane: 'control',
  input: revokeNodeInput,
  run: revokeNode,
});
