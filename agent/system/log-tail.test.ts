import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { complaintsSince, endOfLog } from './log-tail';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pw-log-'));
  file = path.join(folder, 'mail.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (...lines: string[]) => appendFileSync(file, lines.map((line) => `${line}\n`).join(''));

test('complaints since then are told, and nothing of before', async () => {
  write('Nov 30 07:00:00 mail postfix/master[1]: fatal: of yesterday');
  const end = await endOfLog(file);
  write(
    'Nov 30 07:58:46 mail postfix/master[2]: daemon started',
    'Nov 30 07:58:46 mail postfix/master[2]: fatal: bind',
  );
  expect(await complaintsSince(file, end)).toEqual(['Nov 30 07:58:46 mail postfix/master[2]: fatal: bind']);
});

test('what a daemon says at every attempt is told once, as it was said last', async () => {
  write(
    '2026-11-30T07:59:38.645724 master: Error: listen(127.0.0.1, 143) failed: Address already in use',
    'Nov 30 07:58:46 mail postfix/master[2]: fatal: bind 127.0.0.1 port 25: Address already in use',
    'Nov 30 07:59:01 mail postfix/master[3]: fatal: bind 127.0.0.1 port 25: Address already in use',
    '2026-11-30T07:59:39.377283 master: Error: listen(127.0.0.1, 143) failed: Address already in use',
    '2026-11-30T07:59:39.400000 master: Error: listen(127.0.0.1, 993) failed: Address already in use',
  );
  expect(await complaintsSince(file, 0)).toEqual([
    '2026-11-30T07:59:39.377283 master: Error: listen(127.0.0.1, 143) failed: Address already in use',
    'Nov 30 07:59:01 mail postfix/master[3]: fatal: bind 127.0.0.1 port 25: Address already in use',
    '2026-11-30T07:59:39.400000 master: Error: listen(127.0.0.1, 993) failed: Address already in use',
  ]);
});

test('a log that is not there has no complaints', async () => {
  expect([await endOfLog(file), await complaintsSince(file, 0)]).toEqual([0, []]);
});
