import path from 'node:path';
import { expect, test } from 'vitest';
import { fixtureFacts } from '../facts.fixture';
import { renderRedis } from './render';

test('Redis’s file, as a person can read it', async () => {
  const [file] = renderRedis(fixtureFacts);
  await expect(file?.content).toMatchFileSnapshot(path.join(import.meta.dirname, 'golden', 'redis.conf.golden'));
});
