import { expect, test } from 'vitest';
import { aDeployment } from '@/tests/support/a-deployment';
import { stageState } from './stage-state';

test('of a node that falls silent in the switch only what passed is told, and of one that nobody asks any more', () => {
  const answering = aDeployment('mx1', 'deploying', { stage: 'reload' });
  const silent = { ...answering, away: true };
  expect(stageState(answering, ['switch', 'reload'])).toBe('active');
  expect(stageState(answering, ['probe'])).toBe('not-reached');
  expect(stageState(silent, ['bind'])).toBe('done');
  expect(stageState(silent, ['switch', 'reload'])).toBe('unknown');
  expect(stageState(silent, ['probe'])).toBe('unknown');
  expect(stageState(answering, ['switch', 'reload'], true)).toBe('unknown');
});
