import { expect, test } from 'vitest';
import type { TestMessageDto } from '@/lib/capabilities/mailboxes/schema';
import { messageOutcome, messageStages } from './message-stages';

type Message = NonNullable<TestMessageDto>;
const message = (gates: Message['gates'], state: Message['state'] = 'sending'): Message => ({
  node: 'mx1',
  state,
  gates,
  reason: '',
  askedAt: '2026-11-30T11:00:00.000Z',
});
const passed = { state: 'passed', words: '250 Ok' } as const;
const shown = (one: Message) => messageStages(one, (key) => key).map(({ state }) => state);

test('what is under way is the gate after the last that it passed', () => {
  expect(shown(message({}, 'asked'))).toEqual(['active', 'waiting', 'waiting', 'waiting']);
  expect(shown(message({ accepted: passed }))).toEqual(['done', 'active', 'active', 'waiting']);
  expect(shown(message({ accepted: passed, delivered: passed }))).toEqual(['done', 'active', 'done', 'active']);
});

test('after a no nothing is reached, and its words are the engine’s own', () => {
  const refused = message({ accepted: { state: 'failed', words: '550 5.1.1 User unknown' } }, 'ended');
  expect(shown(refused)).toEqual(['failed', 'not-reached', 'not-reached', 'not-reached']);
  expect(messageStages(refused, (key) => key)[0]?.note).toBe('550 5.1.1 User unknown');
  expect(messageOutcome(refused)).toBe('accepted');
});

test('mail that was put off has not arrived, and what was not heard of is not called done', () => {
  const putOff = message({ accepted: passed, delivered: { state: 'waiting', words: 'no such file' } });
  expect(shown(putOff)).toEqual(['done', 'active', 'failed', 'not-reached']);
  expect(messageOutcome({ ...putOff, state: 'ended' })).toBe('delivered');
  const silent = message({ accepted: passed, delivered: { state: 'unknown', words: '' } });
  expect(shown(silent)).toEqual(['done', 'active', 'unknown', 'not-reached']);
});

test('where a message stood when nothing more was heard is not known, and is never called done', () => {
  expect(shown(message({}, 'unreachable'))).toEqual(['unknown', 'not-reached', 'not-reached', 'not-reached']);
  expect(shown(message({ accepted: passed }, 'lost'))).toEqual(['done', 'unknown', 'unknown', 'not-reached']);
});

test('a node without a filter passes mail on all the same', () => {
  const none = { state: 'none', words: '' } as const;
  const whole = message({ accepted: passed, filtered: none, delivered: passed, found: passed }, 'ended');
  expect(shown(whole)).toEqual(['done', 'waiting', 'done', 'done']);
  expect(messageOutcome(whole)).toBe('arrived');
  expect(shown(message({ accepted: none }, 'ended'))[0]).toBe('failed');
});

test('a node that went away and a worker that stopped are told as such', () => {
  expect(messageOutcome(message({}, 'unreachable'))).toBe('unreachable');
  expect(messageOutcome(message({ accepted: passed }, 'lost'))).toBe('lost');
  expect(messageOutcome(message({ accepted: passed }))).toBe('on-its-way');
});
