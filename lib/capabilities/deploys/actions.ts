'use server';

import { defineAction } from '@/lib/actions/define-action';
import {
  askPlanInput,
  deployInput,
  discardInput,
  goBackInput,
  keepInput,
  rollBackInput,
  tryAgainInput,
} from './schema';
import { ask, deploy, discard, goBack, keep, rollBack, tryAgain } from './service';

export const deployAction = defineAction({
  name: 'deploys.deploy',
  permission: 'deploys:write',
  plane: 'control',
  input: deployInput,
  run: deploy,
});

export const discardAction = defineAction({
  name: 'deploys.discard',
  permission: 'deploys:write',
  plane: 'settings',
  input: discardInput,
  run: discard,
});

export const rollBackAction = defineAction({
  name: 'deploys.roll-back',
  permission: 'deploys:write',
  plane: 'settings',
  input: rollBackInput,
  run: rollBack,
});

export const askPlanAction = defineAction({
  name: 'deploys.ask-plan',
  changesNothing: true,
  permission: 'deploys:write',
  plane: 'control',
  input: askPlanInput,
  run: ask,
});

export const keepAction = defineAction({
  name: 'deploys.keep',
  permission: 'deploys:write',
  plane: 'control',
  input: keepInput,
  run: keep,
});

export const goBackAction = defineAction({
  name: 'deploys.go-back',
  permission: 'deploys:write',
  plane: 'control',
  input: goBackInput,
  run: goBack,
});

export const tryAgainAction = defineAction({
  name: 'deploys.try-again',
  permission: 'deploys:write',
  plane: 'control',
  input: tryAgainInput,
  run: tryAgain,
});
