import { expect, test } from 'vitest';
import type { Wanted } from './next-step';
import { nextStep } from './next-step';

const said = { running: { number: 2, hash: 'two' }, trialUntil: null, applying: false };
const desired = { number: 2, hash: 'two', state: 'running', deployment: 'applied' } as const;
const wanted = (
  more: Partial<NonNullable<Wanted['desired']>> = {},
  runningState: Wanted['runningState'] = 'running',
) => ({
  desired: { ...desired, ...more },
  runningState,
  wentBack: false,
  movedMeanwhile: false,
});
const newer = (more: Partial<NonNullable<Wanted['desired']>>) =>
  wanted({ number: 3, hash: 'three', deployment: 'waiting', ...more });
const trial = { ...said, trialUntil: '2026-11-24T12:00:00.000Z' };

test('a node that runs what it should is left alone', () => {
  expect(nextStep(said, wanted())).toBe('none');
  expect(nextStep(said, wanted({ state: 'deploying' }))).toBe('none');
});

test('a node that is applying is left alone', () => {
  expect(nextStep({ ...said, applying: true }, newer({}))).toBe('none');
});

test('an answer from before something was delivered decides nothing', () => {
  const late = { ...wanted({ state: 'deploying' }, 'rejected'), movedMeanwhile: true };
  expect(nextStep({ ...said, running: null }, late)).toBe('none');
  expect(nextStep(trial, late)).toBe('none');
});

test('a new revision goes round by turns, an old one straight to who lacks it', () => {
  expect(nextStep(said, newer({ state: 'deploying' }))).toBe('roll-out');
  expect(nextStep(said, newer({ state: 'running' }))).toBe('apply');
  expect(nextStep(said, newer({ state: 'on-trial' }))).toBe('apply');
  expect(nextStep({ ...said, running: null }, newer({ deployment: null }))).toBe('apply');
});

test('a node that said no is not asked again by itself', () => {
  for (const deployment of ['rejected', 'broken', 'not-started', 'returned'] as const) {
    expect(nextStep(said, newer({ deployment }))).toBe('none');
  }
});

test('a node that lost what it had gets it again', () => {
  expect(nextStep({ ...said, running: null }, wanted())).toBe('apply');
  expect(nextStep({ ...said, running: { number: 2, hash: 'other' } }, wanted())).toBe('apply');
});

test('a node that left a trial early waits for the trial’s end', () => {
  expect(nextStep(said, newer({ deployment: 'applied', state: 'on-trial' }))).toBe('none');
});

test('a trial is ended by whoever decided: kept is confirmed, withdrawn is taken back, an open one runs on', () => {
  expect(nextStep(trial, wanted())).toBe('confirm');
  expect(nextStep(trial, wanted({ state: 'on-trial' }, 'on-trial'))).toBe('none');
  expect(nextStep(trial, wanted({ state: 'deploying' }, 'deploying'))).toBe('none');
  expect(
    nextStep(trial, {
      desired: { ...desired, number: 1, hash: 'one' },
      runningState: 'returned',
      wentBack: false,
      movedMeanwhile: false,
    }),
  ).toBe('take-back');
  expect(nextStep(trial, { desired: null, runningState: 'rejected', wentBack: false, movedMeanwhile: false })).toBe(
    'take-back',
  );
});

test('what people kept is confirmed also on a node that said no to a later one, and where that is on its way', () => {
  const kept = { ...newer({ deployment: 'rejected' }), runningState: 'superseded' } as const;
  expect(nextStep(trial, kept)).toBe('confirm');
  expect(nextStep(trial, { ...newer({ state: 'deploying' }), runningState: 'running' })).toBe('confirm');
});

test('a node on trial of what was withdrawn goes back, whatever is on its way: another node may hold that up', () => {
  const overtaken = (more: Parameters<typeof newer>[0]) => ({ ...newer(more), runningState: 'overtaken' }) as const;
  expect(nextStep(trial, overtaken({ state: 'deploying' }))).toBe('take-back');
  expect(nextStep(trial, overtaken({ state: 'running' }))).toBe('take-back');
});

test('what runs and was not written down is written down', () => {
  expect(nextStep(said, wanted({ deployment: 'waiting' }))).toBe('note-applied');
  expect(nextStep(said, wanted({ deployment: 'deploying', state: 'deploying' }))).toBe('note-applied');
});

test('a node that has gone back from what was withdrawn is written down as gone back, before anything else', () => {
  expect(nextStep(said, { ...wanted(), wentBack: true })).toBe('note-returned');
  expect(nextStep(said, { ...newer({ state: 'deploying' }), wentBack: true })).toBe('note-returned');
  expect(nextStep({ ...said, applying: true }, { ...wanted(), wentBack: true })).toBe('none');
});

test('before the first revision there is nothing to do', () => {
  expect(
    nextStep({ ...said, running: null }, { desired: null, runningState: null, wentBack: false, movedMeanwhile: false }),
  ).toBe('none');
});
