import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '@/tests/support/temporary-folder';
import { rememberVersion } from './remember-version';

test('a program is asked for its version once, again after an upgrade, and again when it had no answer', async () => {
  const folder = temporaryFolder();
  const program = path.join(folder, 'redis-server');
  writeFileSync(program, 'first');
  const answers = ['', '7.0', '8.0', 'never asked for'];
  const version = rememberVersion(program, async () => answers.shift() ?? '');
  expect([await version(), await version(), await version()]).toEqual(['', '7.0', '7.0']);
  writeFileSync(program, 'the second one');
  expect([await version(), await version()]).toEqual(['8.0', '8.0']);
});
