import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { directoryTables } from '../directory/directory-tables';
import { openDatabase } from '../directory/open-database';
import { openPolicyServer, type PolicyServer } from './policy-server';

let folder: string;
let server: PolicyServer;
let database: ReturnType<typeof openDatabase>;
const socketOf = () => path.join(folder, 'run', 'groups.sock');
const open = () =>
  openPolicyServer(
    { socket: socketOf(), databaseFile: path.join(folder, 'directory.db'), readerGroupId: null },
    pino({ level: 'silent' }),
  );

beforeEach(async () => {
  folder = mkdtempSync('/tmp/pw-policy-');
  database = openDatabase({ folder, readerGroupId: null });
  const { put } = directoryTables(database, () => undefined);
  const row = { domainId: 1, address: 'board@a.test', enabled: true, reason: '', members: ['x@b.test'] };
  put({ kind: 'group', id: 1, row: { ...row, writers: 'nobody' } });
  server = await open();
});
afterEach(async () => {
  await server.close();
  database.close();
  rmSync(folder, { recursive: true });
});

/** Says these pieces on one line and gives what comes back, until so many answers came or the line was closed. */
function say(pieces: readonly string[], answers: number): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const line = connect(socketOf()).setEncoding('utf8');
    line.on('data', (text: string) => {
      heard += text;
      if (heard.split('\n\n').length > answers) line.destroy();
    });
    line.on('error', () => undefined);
    line.on('close', () => resolve(heard));
    for (const piece of pieces) line.write(piece);
  });
}

const toGroup = 'request=smtpd_access_policy\nrecipient=board@a.test\nsender=\nsasl_username=\n\n';
const refused = 'action=550 5.7.1 Nobody may write to this group\n\n';

test('questions on one line are answered one by one, however they are cut', async () => {
  const other = toGroup.replace('board@', 'anna@');
  const cut = [toGroup.slice(0, 30), toGroup.slice(30) + other + toGroup.slice(0, 9), toGroup.slice(9)];
  expect(await say(cut, 3)).toBe(`${refused}action=DUNNO\n\n${refused}`);
});

test('a question without an end is cut off', async () => {
  expect(await say(['x'.repeat(70_000)], 1)).toBe('');
});

test('what a killed agent left in the place of the socket is no hindrance', async () => {
  await server.close();
  server = await open();
  const again = await open();
  expect(await say([toGroup], 1)).toBe(refused);
  await again.close();
});

test('a directory that can’t be read is a reason to try again later', async () => {
  database.exec('DROP TABLE alias');
  expect(await say([toGroup], 1)).toMatch(/^action=451 4\.3\.0 /);
});
