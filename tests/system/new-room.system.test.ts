import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '@/tests/support/database';

/**
 * `npm run new` in a copy of this checkout, a room of each plane: what it makes is generated, migrated, compiled and tested
 * there like any room. This is how the template is kept alive, since it has no table of its own.
 */
const root = join(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'postwarden-new-room-'));
/** Names of rooms that nobody will ever make. */
const rooms = ['imaginary-knobs', 'imaginary-policies'].flatMap((id) => [
  `lib/capabilities/${id}`,
  `app/(console)/${id}`,
]);
const timeoutMs = 240_000;

/** What a clean checkout has not, and what is linked instead of copied. */
const notCopied = new Set(['node_modules', '.git', '.next', '.postwarden', 'test-results']);

beforeAll(async () => {
  cpSync(root, copy, { recursive: true, filter: (path) => !notCopied.has(basename(path)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  await script('new.ts', 'imaginary-knobs', '--group', 'inbound-protection');
  await script('new.ts', 'imaginary-policies', '--plane', 'directory', '--group', 'outbound');
  await tool('prisma/build/index.js', 'generate');
  await script('db.ts', 'new', 'add_rooms');
}, timeoutMs);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test(
  'a new room is formatted as the house is, and its types hold',
  async () => {
    await tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', ...rooms, 'lib/capabilities/registry.ts');
    expect(await tool('typescript-7/bin/tsc', '--noEmit', '--incremental', 'false')).toBe('');
  },
  timeoutMs,
);

test(
  'the tests that come with a new room pass, those on a real database too',
  async () => {
    const said = await tool('vitest/vitest.mjs', 'run', '--project', 'unit', '--project', 'db', ...rooms);
    expect(said).toMatch(/Test Files\s+4 passed/);
  },
  timeoutMs,
);

const run = promisify(execFile);

async function script(name: string, ...args: string[]): Promise<void> {
  await inCopy('--import', 'tsx', join(copy, 'scripts', name), ...args);
}

function tool(file: string, ...args: string[]): Promise<string> {
  return inCopy(join(copy, 'node_modules', file), ...args);
}

/** Runs Node in the copy; a failure carries what the program said. */
async function inCopy(...args: string[]): Promise<string> {
  const { url } = await testDatabase();
  // Prisma looks for a migration engine that generating never uses; any file will do (scripts/start/build.ts).
  const env = { ...process.env, DATABASE_URL: url, NO_COLOR: '1', PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true' };
  try {
    const { stdout } = await run(process.execPath, args, { cwd: copy, env, timeout: timeoutMs });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error instanceof Error ? Object.assign({ stdout: '', stderr: '' }, error) : {};
    throw new Error(`${args.join(' ')}\n${stdout}\n${stderr}`, { cause: error });
  }
}
