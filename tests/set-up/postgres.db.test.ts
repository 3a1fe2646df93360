import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startPostgres } from '@/scripts/start/postgres';
import { sayWhy } from '@/scripts/start/sentence';

test('a database that does not start says why, and not again what it said at earlier tries', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pw-no-cluster-'));
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  const attempt = () => startPostgres({ folder, log: join(folder, 'postgres.log') }).then(String, sayWhy);
  const said = [await attempt(), await attempt(), await attempt()];
  for (const words of said) {
    expect(words).toMatch(/^The database did not start \(exit \d\)\. Its last words:\n/);
    expect(words.split('\n').slice(1)).toHaveLength(1);
  }
  rmSync(folder, { recursive: true });
});
