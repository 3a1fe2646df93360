'use server';

import { definePublicAction } from '@/lib/actions/define-public-action';
import { firstAdministratorInput, signInInput } from './schema';
import { makeFirstAdministrator, preparePassphrase, provePassword, signInProven } from './service';

export const signIn = definePublicAction({
  name: 'session.sign-in',
  input: signInInput,
  who: ({ email }) => email,
  tried: ({ email }, { address }) => ({ account: email, address }),
  prepare: provePassword,
  run: signInProven,
});

export const createFirstAdministrator = definePublicAction({
  name: 'operators.create-first',
  input: firstAdministratorInput,
  who: ({ email }) => email,
  tried: (_, { address }) => ({ account: null, address }),
  prepare: preparePassphrase,
  run: makeFirstAdministrator,
});
