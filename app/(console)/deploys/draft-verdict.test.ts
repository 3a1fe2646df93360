import { expect, test } from 'vitest';
import type { Refusal } from '@/lib/contract/verdict';
import { draftVerdict } from './draft-verdict';

const no: Refusal = {
  stage: 'bind',
  engine: 'postfix',
  code: 'port-taken',
  file: null,
  line: null,
  setting: null,
  words: '',
};
const answered = (node: string, ...refusals: Refusal[]) => ({ node, state: 'answered' as const, refusals });
const asked = (node: string) => ({ node, state: 'asked' as const, refusals: [] });
const away = (node: string) => ({ node, state: 'unreachable' as const, refusals: [] });

test('a draft is called checked only once every node that is to have it has answered', () => {
  expect(draftVerdict(2, [answered('mx1'), answered('mx2')])).toEqual({ key: 'valid', nodes: ['mx1', 'mx2'] });
  expect(draftVerdict(2, [answered('mx1')]).key).toBe('sentence');
  expect(draftVerdict(2, [answered('mx1'), asked('mx2')]).key).toBe('sentence');
  expect(draftVerdict(0, []).key).toBe('sentence');
});

test('one no is told at once, with who says it', () => {
  expect(draftVerdict(3, [asked('mx1'), answered('mx2', no), away('mx3')])).toEqual({ key: 'refused', nodes: ['mx2'] });
});

test('nodes that do not answer are named, and where none does nothing is called checked', () => {
  expect(draftVerdict(2, [answered('mx1'), away('mx2')])).toEqual({ key: 'valid-without', nodes: ['mx2'] });
  expect(draftVerdict(2, [away('mx1'), away('mx2')]).key).toBe('sentence');
});
