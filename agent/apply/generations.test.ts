import { mkdtemp, readdir, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aDocument } from '../engines/document.fixture';
import type { RenderedFile } from '../engines/engine';
import { statePaths } from '../engines/state-paths';
import { Generations } from './generations';

const own = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
const files: RenderedFile[] = [
  { path: 'postfix/main.cf', content: 'a = b\n', mode: 0o644, group: null },
  { path: 'dovecot/passdb.sql.conf', content: 'c = d\n', mode: 0o640, group: 'dovecot' },
];
const rendered = { document: aDocument({}), marks: {}, files };
const journal = (running: number, trialPrevious: number | null = null) => {
  const active = (generation: number) => ({ generation, revision: null, since: new Date().toISOString() });
  const trial = { previous: active(trialPrevious ?? 1), until: new Date().toISOString(), nonce: 'nonce' };
  return {
    format: 1 as const,
    running: active(running),
    highest: null,
    switchingTo: null,
    trial: trialPrevious === null ? null : trial,
  };
};

let folder: string;
let generations: Generations;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pw-generations-'));
  generations = new Generations(statePaths({ stateDir: folder, mode: 'private' }));
  generations.setOwners(new Map([['dovecot', own]]));
});
afterEach(() => rm(folder, { recursive: true }));

test('a written tree has its modes whatever the umask, and is dated back', async () => {
  const umask = process.umask(0o077);
  await generations.write(1, rendered).finally(() => process.umask(umask));

  const main = await stat(path.join(generations.folder(1), 'postfix/main.cf'));
  expect(main.mode & 0o777).toBe(0o644);
  expect(Date.now() - main.mtimeMs).toBeGreaterThan(8_000);
  expect((await stat(path.join(generations.folder(1), 'dovecot/passdb.sql.conf'))).mode & 0o777).toBe(0o640);
  expect((await stat(path.join(generations.folder(1), 'postfix'))).mode & 0o777).toBe(0o755);
  expect((await stat(generations.folder(1))).mode & 0o777).toBe(0o755);
});

test('the link moves in one step and stays relative', async () => {
  await generations.write(1, rendered);
  await generations.pointCurrentAt(1);
  await generations.pointCurrentAt(1);
  expect(await readlink(path.join(folder, 'current'))).toBe('generations/000001');
});

test('a manifest of an agent that knew no marks is read', async () => {
  await generations.write(1, rendered);
  const file = path.join(generations.folder(1), 'generation.json');
  const { marks: _none, ...older } = await generations.manifest(1);
  await writeFile(file, JSON.stringify(older));
  expect(await generations.manifest(1)).toEqual({ ...older, marks: {} });
});

test('a changed, a missing and no other file is drift', async () => {
  await generations.write(1, rendered);
  expect(await generations.drift(1)).toEqual([]);
  await writeFile(path.join(generations.folder(1), 'postfix/main.cf'), 'a = c\n');
  await rm(path.join(generations.folder(1), 'dovecot/passdb.sql.conf'));
  expect(await generations.drift(1)).toEqual(['postfix/main.cf', 'dovecot/passdb.sql.conf']);
});

test('five earlier trees are kept, and whatever the journal names', async () => {
  for (let number = 1; number <= 9; number += 1) await generations.write(number, rendered);
  await generations.prune(journal(9, 1));
  expect(await readdir(path.join(folder, 'generations'))).toEqual([
    '000001',
    ...['000004', '000005', '000006', '000007', '000008', '000009'],
  ]);
});

test('half a tree, a scratch tree and a refused one go', async () => {
  await generations.write(1, rendered);
  await generations.write(2, rendered);
  await rm(path.join(generations.folder(2), 'generation.json'));
  await generations.write('plan-1', rendered);
  await generations.write(3, rendered);
  await generations.prune(journal(1));
  expect(await readdir(path.join(folder, 'generations'))).toEqual(['000001']);
});
