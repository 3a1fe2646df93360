import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DirectoryObject } from '@/lib/contract/directory';
import { type Directory, openDirectory } from './directory';
import { NotYet } from './folders-wait';

const epoch = '3c9a4a0e-6a52-4a53-9d0e-6f0f3a4b5c6d';
let folder: string;
let directory: Directory;
let follows: boolean;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pw-directory-'));
  follows = false;
  const followsFolders = async () => follows;
  directory = openDirectory({ folder, readerGroupId: null, onAccessEnded: () => undefined, followsFolders });
});
afterEach(() => {
  directory.close();
  rmSync(folder, { recursive: true });
});

const mailbox = (id: number, mailFolder?: string): DirectoryObject => {
  const row = { domainId: 1, address: `m${id}@a.test`, enabled: true, reason: '', quotaKib: 0, verifier: null };
  return { kind: 'mailbox', id, row: mailFolder === undefined ? row : { ...row, mailFolder } };
};
const uuid = '7f3c2b1a-5d6e-4f80-9a1b-2c3d4e5f6071';

/** Each object comes in a batch of its own. */
async function* stream(head: object, objects: readonly DirectoryObject[]) {
  for (const line of [head, ...objects, { kind: 'end', count: objects.length }]) yield [JSON.stringify(line)];
}
const changes = (...objects: DirectoryObject[]) =>
  directory.applyChanges(stream({ kind: 'changes', epoch, after: 0, through: objects.length }, objects));
const snapshot = (...objects: DirectoryObject[]) =>
  directory.applySnapshot(stream({ kind: 'snapshot', epoch, through: objects.length }, objects));

test.each([
  ['changes', changes],
  ['a snapshot', snapshot],
])('%s with a folder that the node does not follow yet waits as a whole', async (_what, send) => {
  const objects = [mailbox(1), mailbox(2, uuid), mailbox(3)];
  await expect(send(...objects)).rejects.toThrow(NotYet);
  expect(directory.held()).toEqual({ epoch: null, seq: 0 });
  follows = true;
  await send(...objects);
  expect(directory.held()).toEqual({ epoch, seq: 3 });
});

test('mailboxes whose mail lies under their address need not wait', async () => {
  await changes(mailbox(1), mailbox(2));
  expect(directory.held()).toEqual({ epoch, seq: 2 });
});
