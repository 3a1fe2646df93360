import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DirectoryObject } from '@/lib/contract/directory';
import { bundlePrograms } from '@/tests/support/bundle-programs';
import { type Directory, openDirectory } from './directory';

const epoch = '3c9a4a0e-6a52-4a53-9d0e-6f0f3a4b5c6d';
const otherEpoch = '9d0e6f0f-6a52-4a53-9d0e-3c9a4a0e5c6d';

let folder: string;
let directory: Directory;
let ended: string[][];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pw-directory-'));
  ended = [];
  directory = open();
});
afterEach(() => {
  directory.close();
  rmSync(folder, { recursive: true });
});

const open = () => openDirectory({ folder, readerGroupId: null, onAccessEnded, followsFolders: async () => true });
const onAccessEnded = (addresses: string[]) => void ended.push(addresses);

const domain = (id: number, name: string, enabled = true): DirectoryObject => ({
  kind: 'domain',
  id,
  row: { name, enabled, reason: '' },
});
const mailbox = (
  id: number,
  address: string,
  more: { enabled?: boolean; verifier?: string | null } = {},
): DirectoryObject => ({
  kind: 'mailbox',
  id,
  row: { domainId: 1, address, enabled: true, reason: '', quotaKib: 0, verifier: `$hash$${id}`, ...more },
});
const alias = (id: number, address: string, ...targets: string[]): DirectoryObject => ({
  kind: 'alias',
  id,
  row: { domainId: 1, address, enabled: true, reason: '', targets },
});
const gone = (kind: DirectoryObject['kind'], id: number): DirectoryObject => ({ kind, id, row: null });

type Sent = { epoch?: string; after: number; through: number; objects: DirectoryObject[]; count?: number | null };
async function* changes({ after, through, objects, count = objects.length, ...rest }: Sent) {
  yield [JSON.stringify({ kind: 'changes', epoch: rest.epoch ?? epoch, after, through })];
  yield objects.map((object) => JSON.stringify(object));
  if (count !== null) yield [JSON.stringify({ kind: 'end', count })];
}
async function* snapshot(through: number, objects: DirectoryObject[], end = true) {
  yield [JSON.stringify({ kind: 'snapshot', epoch, through })];
  for (const object of objects) yield [JSON.stringify(object)];
  if (end) yield [JSON.stringify({ kind: 'end', count: objects.length })];
}

function rows(sql: string): unknown[] {
  const db = new Database(path.join(folder, 'directory.db'), { readonly: true });
  const found = db.prepare(sql).raw().all();
  db.close();
  return found;
}
const addresses = () => rows('SELECT address FROM mailbox ORDER BY id').flat();

async function started(): Promise<void> {
  const objects = [
    domain(1, 'a.test'),
    mailbox(1, 'anna@a.test'),
    mailbox(2, 'bert@a.test'),
    alias(1, 'info@a.test', 'anna@a.test'),
  ];
  await directory.applySnapshot(snapshot(10, objects));
}

test('an empty node takes changes from the beginning and says what it holds', async () => {
  const objects = [mailbox(1, 'anna@a.test'), domain(1, 'a.test')];
  const outcome = await directory.applyChanges(changes({ after: 0, through: 2, objects }));

  expect(outcome).toEqual({ kind: 'held', held: { epoch, seq: 2 } });
  expect(addresses()).toEqual(['anna@a.test']);
  expect(rows('SELECT kind, verifier FROM credential')).toEqual([['password', '$hash$1']]);
});

test('what the node holds survives a restart', async () => {
  await started();
  directory.close();
  directory = open();

  expect(directory.held()).toEqual({ epoch, seq: 10 });
});

test('the same changes twice do no harm, and an overlapping batch is applied', async () => {
  await started();
  const batch = { after: 10, through: 12, objects: [mailbox(3, 'carl@a.test'), gone('mailbox', 2)] };
  await directory.applyChanges(changes(batch));
  const again = await directory.applyChanges(changes(batch));
  const overlapping = await directory.applyChanges(
    changes({ after: 8, through: 13, objects: [mailbox(4, 'dora@a.test')] }),
  );

  expect(again).toEqual({ kind: 'held', held: { epoch, seq: 12 } });
  expect(overlapping).toEqual({ kind: 'held', held: { epoch, seq: 13 } });
  expect(addresses()).toEqual(['anna@a.test', 'carl@a.test', 'dora@a.test']);
});

test('an older batch that arrives late changes nothing', async () => {
  await started();
  await directory.applyChanges(changes({ after: 10, through: 12, objects: [mailbox(1, 'new@a.test')] }));
  const late = await directory.applyChanges(changes({ after: 10, through: 11, objects: [mailbox(1, 'old@a.test')] }));

  expect(late).toEqual({ kind: 'held', held: { epoch, seq: 12 } });
  expect(addresses()).toContain('new@a.test');
});

test('a gap is refused with the number the node holds', async () => {
  await started();
  const outcome = await directory.applyChanges(changes({ after: 11, through: 12, objects: [mailbox(9, 'x@a.test')] }));

  expect(outcome).toEqual({ kind: 'gap', held: { epoch, seq: 10 } });
  expect(addresses()).not.toContain('x@a.test');
});

test('changes of another directory are refused, and so are later ones on an empty node', async () => {
  const onEmpty = await directory.applyChanges(changes({ after: 5, through: 6, objects: [domain(1, 'a.test')] }));
  await started();
  const other = await directory.applyChanges(changes({ epoch: otherEpoch, after: 10, through: 11, objects: [] }));

  expect(onEmpty).toEqual({ kind: 'epoch', held: { epoch: null, seq: 0 } });
  expect(other).toEqual({ kind: 'epoch', held: { epoch, seq: 10 } });
});

test('a stream that stops early, miscounts or goes on after its end is not applied', async () => {
  await started();
  const objects = [mailbox(1, 'lost@a.test'), gone('mailbox', 2)];
  const tooMuch = async function* () {
    yield* changes({ after: 10, through: 12, objects });
    yield [JSON.stringify(mailbox(5, 'late@a.test'))];
  };

  await expect(directory.applyChanges(changes({ after: 10, through: 12, objects, count: null }))).rejects.toThrow(
    'stopped',
  );
  await expect(directory.applyChanges(changes({ after: 10, through: 12, objects, count: 3 }))).rejects.toThrow(
    'says 3',
  );
  await expect(directory.applyChanges(tooMuch())).rejects.toThrow('follow');
  await expect(directory.applySnapshot(snapshot(20, objects.slice(0, 1), false))).rejects.toThrow('stopped');
  expect(directory.held()).toEqual({ epoch, seq: 10 });
  expect(addresses()).toEqual(['anna@a.test', 'bert@a.test']);
  expect(ended).toEqual([]);
});

test('two mailboxes that swap their addresses both arrive, in one batch or in two', async () => {
  await started();
  const swap = [mailbox(1, 'bert@a.test'), mailbox(2, 'anna@a.test')];
  await directory.applyChanges(changes({ after: 10, through: 12, objects: swap }));
  expect(addresses()).toEqual(['bert@a.test', 'anna@a.test']);

  await directory.applyChanges(changes({ after: 12, through: 13, objects: [mailbox(1, 'anna@a.test')] }));
  await directory.applyChanges(changes({ after: 13, through: 14, objects: [mailbox(2, 'bert@a.test')] }));
  expect(addresses()).toEqual(['anna@a.test', 'bert@a.test']);
  expect(rows('SELECT mailbox_id, verifier FROM credential ORDER BY 1')).toEqual([
    [1, '$hash$1'],
    [2, '$hash$2'],
  ]);
});

test('two domains that swap their names keep their mailboxes', async () => {
  await started();
  await directory.applyChanges(changes({ after: 10, through: 11, objects: [domain(2, 'b.test')] }));
  const swap = [domain(1, 'b.test'), domain(2, 'a.test')];
  await directory.applyChanges(changes({ after: 11, through: 13, objects: swap }));

  expect(rows('SELECT id, name FROM domain ORDER BY id')).toEqual([
    [1, 'b.test'],
    [2, 'a.test'],
  ]);
  expect(addresses()).toHaveLength(2);
});

test('a domain that is gone takes its mailboxes, credentials and aliases along', async () => {
  await started();
  await directory.applyChanges(changes({ after: 10, through: 11, objects: [gone('domain', 1)] }));

  for (const table of ['domain', 'mailbox', 'credential', 'alias', 'alias_target']) {
    expect(rows(`SELECT count(*) FROM ${table}`)).toEqual([[0]]);
  }
  expect(ended).toEqual([['anna@a.test', 'bert@a.test']]);
});

test('an alias leads where its newest state says', async () => {
  await started();
  const objects = [alias(1, 'info@a.test', 'bert@a.test', 'x@else.test', 'bert@a.test')];
  await directory.applyChanges(changes({ after: 10, through: 11, objects }));

  expect(rows('SELECT address FROM alias_target ORDER BY 1').flat()).toEqual(['bert@a.test', 'x@else.test']);
});

test('open sessions end for whoever lost access, and for nobody else', async () => {
  await started();
  const send = (seq: number, object: DirectoryObject) =>
    directory.applyChanges(changes({ after: seq - 1, through: seq, objects: [object] }));
  await send(11, mailbox(1, 'anna@a.test'));
  expect(ended).toEqual([]);
  await send(12, mailbox(1, 'anna@a.test', { verifier: '$other' }));
  await send(13, mailbox(1, 'anne@a.test', { verifier: '$other' }));
  await send(14, mailbox(1, 'anne@a.test', { verifier: '$other', enabled: false }));
  await send(15, gone('mailbox', 1));
  await send(16, domain(1, 'a.test', false));
  await send(17, mailbox(2, 'bert@a.test', { verifier: null }));

  expect(ended).toEqual([['anna@a.test'], ['anna@a.test'], ['anne@a.test'], ['bert@a.test'], ['bert@a.test']]);
  expect(rows('SELECT count(*) FROM credential')).toEqual([[0]]);
});

test('a snapshot leaves exactly what it names', async () => {
  await started();
  const objects = [domain(2, 'a.test'), mailbox(2, 'anna@a.test'), mailbox(7, 'gina@a.test')];
  await directory.applySnapshot(snapshot(30, objects));

  expect(directory.held()).toEqual({ epoch, seq: 30 });
  expect(rows('SELECT id, name FROM domain')).toEqual([[2, 'a.test']]);
  expect(rows('SELECT id, address FROM mailbox')).toEqual([
    [2, 'anna@a.test'],
    [7, 'gina@a.test'],
  ]);
  expect(rows('SELECT count(*) FROM alias')).toEqual([[0]]);
  expect(rows('SELECT mailbox_id FROM credential ORDER BY 1')).toEqual([[2], [7]]);
  expect(new Set(ended.flat())).toEqual(new Set(['anna@a.test', 'bert@a.test']));
});

test('a snapshot of a database that went back is taken, and changes go on from its number', async () => {
  await started();
  await directory.applySnapshot(snapshot(8, [domain(1, 'a.test'), mailbox(1, 'anna@a.test')]));
  const outcome = await directory.applyChanges(changes({ after: 8, through: 9, objects: [mailbox(3, 'carl@a.test')] }));

  expect(outcome).toEqual({ kind: 'held', held: { epoch, seq: 9 } });
  expect(addresses()).toEqual(['anna@a.test', 'carl@a.test']);
});

test('readers see the old state until a snapshot is complete, and are never refused', async () => {
  await started();
  const seen = new Set<unknown>();
  const slowly = async function* () {
    yield [JSON.stringify({ kind: 'snapshot', epoch, through: 40 })];
    for (let id = 1; id <= 20_000; id += 1) {
      if (id % 2_000 === 0) seen.add(JSON.stringify(rows('SELECT count(*) FROM mailbox')));
      yield [JSON.stringify(mailbox(id, `m${id}@a.test`))];
    }
    yield [JSON.stringify({ kind: 'end', count: 20_000 })];
  };
  await directory.applySnapshot(slowly());

  expect([...seen]).toEqual(['[[2]]']);
  expect(rows('SELECT count(*) FROM mailbox')).toEqual([[20_000]]);
  expect(statSync(path.join(folder, 'directory.db-wal')).size).toBe(0);
});

test('kill -9 in the middle of a snapshot leaves the old state', async () => {
  await started();
  directory.close();
  const bundles = path.join(folder, 'bundles');
  await bundlePrograms(bundles, { half: 'agent/directory/half-a-snapshot.fixture.ts' });
  const argv = [path.join(bundles, 'half.mjs'), folder, epoch];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  expect(statSync(path.join(folder, 'directory.db-wal')).size).toBeGreaterThan(1_000_000);
  child.kill('SIGKILL');
  await once(child, 'exit');

  expect(rows('PRAGMA quick_check')).toEqual([['ok']]);
  expect(addresses()).toEqual(['anna@a.test', 'bert@a.test']);
  directory = open();
  expect(directory.held()).toEqual({ epoch, seq: 10 });
  await directory.applyChanges(changes({ after: 10, through: 11, objects: [mailbox(3, 'carl@a.test')] }));
  expect(addresses()).toHaveLength(3);
}, 60_000);

test('readers of the group may create the log files, and not delete ours', () => {
  expect(statSync(folder).mode & 0o7777).toBe(0o3770);
  expect(statSync(path.join(folder, 'directory.db')).mode & 0o777).toBe(0o640);
  expect(statSync(path.join(folder, 'directory.db-wal')).mode & 0o777).toBe(0o640);
});
