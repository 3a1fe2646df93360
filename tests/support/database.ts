import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { otherDatabase } from '@/scripts/db/migration-adapter';

export type TestDatabase = { url: string };

let made: Promise<TestDatabase> | undefined;

/**
 * A database of this test file's own, freshly migrated: a copy of the template (50 ms). `tests/support/set-up.ts` makes
 * it before the file's imports, so that `lib/db/client` finds its address; a test asks for it only to hand it on.
 * Nobody drops it: it goes with the server at the end of the run, and open pools do not fail on the way.
 */
export function testDatabase(): Promise<TestDatabase> {
  made ??= copyTemplate();
  return made;
}

async function copyTemplate(): Promise<TestDatabase> {
  const template = inject('templateUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: otherDatabase(template, 'postgres') });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE "${name}" TEMPLATE postwarden`);
  } finally {
    await client.end();
  }
  const url = otherDatabase(template, name);
  const data = join(inject('runFolder'), name);
  mkdirSync(join(data, 'keys'), { recursive: true, mode: 0o700 });
  Object.assign(process.env, { DATABASE_URL: url, POSTWARDEN_DATA: data });
  return { url };
}
