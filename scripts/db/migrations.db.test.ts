import { expect, test } from 'vitest';
import { testDatabase } from '@/tests/support/database';
import { drift } from './migrations';

test('what the migrations make is what the schema says, so that the next migration holds only what is new', async () => {
  expect(await drift((await testDatabase()).url)).toBe('');
});
