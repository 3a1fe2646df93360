'use server';

import { defineAction } from '@/lib/actions/define-action';
import { endFirstRunInput, passStepInput } from './schema';
import { endFirstRun, passStep } from './service';

export const passStepAction = defineAction({
  name: 'first-run.pass',
  changesNothing: true,
  permission: 'first-run:write',
  plane: 'control',
  input: passStepInput,
  run: passStep,
});

export const endFirstRunAction = defineAction({
  name: 'first-run.end',
  changesNothing: true,
  permission: 'first-run:write',
  plane: 'control',
  input: endFirstRunInput,
  run: endFirstRun,
});
