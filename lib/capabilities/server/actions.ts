'use server';

import { defineAction } from '@/lib/actions/define-action';
import { nameServerInput, setResolversInput } from './schema';
import { nameServer, setResolvers } from './service';

export const nameServerAction = defineAction({
  name: 'server.name',
  permission: 'server:write',
  plane: 'settings',
  input: nameServerInput,
  run: nameServer,
});

export const setResolversAction = defineAction({
  name: 'server.set-resolvers',
  permission: 'server:write',
  plane: 'control',
  input: setResolversInput,
  run: setResolvers,
});
