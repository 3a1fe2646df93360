import { expect, test } from 'vitest';
import type { Contribution } from '@/lib/contract/contribution';
import { CompileConflict, mergeContributions } from './merge';

const limit = (value: number, capability = 'listeners', object = '1'): Contribution => ({
  kind: 'postfix.parameter',
  name: 'message_size_limit',
  value,
  setting: { capability, object, field: 'size' },
});

test('two owners of one setting conflict, and the error names both', () => {
  const merge = () => mergeContributions([limit(1_024), limit(2_048, 'message-limits', '9')]);
  expect(merge).toThrow(CompileConflict);
  expect(merge).toThrow('message_size_limit: listeners/1/size and message-limits/9/size');
});

test('two owners who agree on the value are one setting, of the owner who comes first by name', () => {
  const agreed = [limit(1_024, 'message-limits'), limit(1_024)];
  const [one, other] = [mergeContributions(agreed), mergeContributions(agreed.reverse())];
  expect(one.postfix.parameters.message_size_limit?.setting.capability).toBe('listeners');
  expect(other).toEqual(one);
});

test('the owners that a conflict names do not depend on the order', () => {
  const claims = [limit(3, 'c'), limit(1, 'a'), limit(2, 'b')];
  const words = (list: Contribution[]) => {
    try {
      return JSON.stringify(mergeContributions(list));
    } catch (error) {
      return String(error);
    }
  };
  expect(words(claims)).toBe(words([...claims].reverse()));
});
