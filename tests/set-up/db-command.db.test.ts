import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { env } from '@/lib/env';
import { otherDatabase } from '@/scripts/db/migration-adapter';

/** `npm run db` as people call it, on databases that can't be used: whatever is wrong, one sentence with what to do. */
const command = fileURLToPath(new URL('../../scripts/db.ts', import.meta.url));
const verbs = [['migrate'], ['status'], ['drift'], ['restored'], ['new', 'add_quotas']];
const admin = new pg.Client({ connectionString: otherDatabase(env.DATABASE_URL, 'postgres') });
const nobody = `nobody_${process.pid}`;

beforeAll(async () => {
  await admin.connect();
  await admin.query(`CREATE ROLE ${nobody} LOGIN`);
});
afterAll(async () => {
  await admin.query(`DROP OWNED BY ${nobody}`).catch(() => undefined);
  await admin.query(`DROP DATABASE IF EXISTS ${nobody}`);
  await admin.query(`DROP ROLE ${nobody}`);
  await admin.end();
});

async function run(databaseUrl: string, verb: readonly string[]): Promise<{ status: number | null; words: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', command, ...verb], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const [said, complained, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { status, words: `${said}${complained}`.trim() };
}

/** The database of this file as another user sees it. */
function as(user: string, url: string): string {
  const other = new URL(url);
  other.username = user;
  return other.href;
}

const wrong: Record<string, { url: () => string; words: string }> = {
  'nobody listens': {
    url: () => 'postgresql://p@127.0.0.1:1/p',
    words: 'DATABASE_URL leads to 127.0.0.1, port 1, where no PostgreSQL answers. Start it, or correct the address.',
  },
  'no machine has the name': {
    url: () => 'postgresql://p@db.invalid/p',
    words: 'DATABASE_URL leads to db.invalid, a name that no machine has here. Correct it, or mend the name service.',
  },
  'it is no PostgreSQL': {
    url: () => 'mysql://p@127.0.0.1/p',
    words:
      'DATABASE_URL is the address of a PostgreSQL database, not "mysql://p@127.0.0.1/p". An example: DATABASE_URL=postgresql://',
  },
  'there is no such database': {
    url: () => otherDatabase(env.DATABASE_URL, 'nothere'),
    words: 'has no database nothere. As its administrator: CREATE DATABASE "nothere" OWNER "postwarden"',
  },
  'its tables are somebody else’s': {
    url: () => as(nobody, inject('templateUrl')),
    words: `DATABASE_URL names the user ${nobody}, and the tables of the database postwarden belong to postwarden: name postwarden there.`,
  },
  'tables may not be made': {
    url: () => as(nobody, otherDatabase(env.DATABASE_URL, 'postgres')),
    words: 'ALTER DATABASE "postgres" OWNER TO',
  },
};

describe.each(Object.entries(wrong))('%s', (_, { url, words }) => {
  test.each(verbs)('npm run db -- %s says what to do', async (...verb) => {
    const answer = await run(url(), verb);
    expect(answer).toEqual({ status: 1, words: expect.stringContaining(words) });
    expect(answer.words.split('\n')).toHaveLength(1);
  });
});

test('restored says that a database is empty, and new that it may make none', async () => {
  await admin.query(`CREATE DATABASE ${nobody} OWNER ${nobody}`);
  const empty = as(nobody, otherDatabase(env.DATABASE_URL, nobody));
  expect(await run(empty, ['restored'])).toEqual({
    status: 1,
    words: 'This database holds nothing of Postwarden: put the copy back first, then npm run db -- migrate.',
  });
  expect(await run(empty, ['new', 'add_quotas'])).toEqual({
    status: 1,
    words: expect.stringContaining('Leave DATABASE_URL out: the embedded database does as well.'),
  });
});
