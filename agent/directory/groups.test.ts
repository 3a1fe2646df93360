import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DirectoryObject } from '@/lib/contract/directory';
import { type Directory, openDirectory } from './directory';

const epoch = '0b3c9a52-41de-4f0e-9d57-3f5b6f2f9a10';
const enabled = { enabled: true, reason: '' };
const domain: DirectoryObject = { kind: 'domain', id: 1, row: { ...enabled, name: 'a.test' } };
const alias: DirectoryObject = {
  kind: 'alias',
  id: 1,
  row: { ...enabled, domainId: 1, address: 'info@a.test', targets: ['anna@a.test'] },
};
const group = (id: number, address: string, ...members: string[]): DirectoryObject => ({
  kind: 'group',
  id,
  row: { ...enabled, domainId: 1, address, members, writers: 'members' },
});
const gone = (kind: DirectoryObject['kind'], id: number): DirectoryObject => ({ kind, id, row: null });

let folder: string;
let directory: Directory;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'pw-groups-'));
  directory = openDirectory({
    folder,
    readerGroupId: null,
    onAccessEnded: () => undefined,
    followsFolders: async () => true,
  });
  await directory.applySnapshot(stream({ kind: 'snapshot', epoch, through: 10 }, [domain, alias]));
});
afterEach(() => {
  directory.close();
  rmSync(folder, { recursive: true });
});

async function* stream(head: object, objects: readonly object[]) {
  yield [head, ...objects, { kind: 'end', count: objects.length }].map((line) => JSON.stringify(line));
}
const change = (after: number, ...objects: object[]) =>
  directory.applyChanges(stream({ kind: 'changes', epoch, after, through: after + objects.length }, objects));

function rows(sql: string): unknown[] {
  const db = new Database(path.join(folder, 'directory.db'), { readonly: true });
  const found = db.prepare(sql).raw().all();
  db.close();
  return found;
}
const ids = () => rows('SELECT id FROM alias ORDER BY id').flat();

test('a group stands beside an alias of the same number, and goes alone', async () => {
  await change(10, group(1, 'board@a.test', 'anna@a.test', 'info@a.test'));
  expect(rows('SELECT id, address, writers FROM alias ORDER BY id')).toEqual([
    [-1, 'board@a.test', 'members'],
    [1, 'info@a.test', ''],
  ]);
  await change(11, gone('group', 1));
  expect(ids()).toEqual([1]);
  expect(rows('SELECT alias_id FROM alias_target')).toEqual([[1]]);
});

test('who may write is changed where it stands', async () => {
  await change(10, group(1, 'board@a.test', 'anna@a.test'));
  const row = { ...enabled, domainId: 1, address: 'board@a.test', members: ['anna@a.test'], writers: 'nobody' };
  await change(11, { kind: 'group', id: 1, row });
  expect(rows('SELECT writers FROM alias WHERE id = -1')).toEqual([['nobody']]);
});

test('an address that was an alias and is a group now is that group alone', async () => {
  await change(10, group(1, 'info@a.test', 'bert@a.test'));
  expect(ids()).toEqual([-1]);
});

test('a snapshot leaves the groups that it names, and a domain takes its own along', async () => {
  const groups = [group(1, 'board@a.test', 'x@b.test'), group(2, 'crew@a.test', 'x@b.test'), group(3, 'c@a.test')];
  await change(10, ...groups);
  await directory.applySnapshot(stream({ kind: 'snapshot', epoch, through: 14 }, [domain, ...groups.slice(1)]));
  expect(ids()).toEqual([-3, -2]);
  await change(14, gone('domain', 1));
  expect(ids()).toEqual([]);
});

test('a kind that this agent does not know yet refuses its stream, by its line, and what is held stays', async () => {
  const tomorrow = change(10, gone('alias', 1), { kind: 'resource', id: 1, row: null });
  await expect(tomorrow).rejects.toThrow(/^Line 3: .*kind/s);
  expect(directory.held()).toEqual({ epoch, seq: 10 });
  expect(ids()).toEqual([1]);
});
