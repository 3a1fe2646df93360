import Database from 'libsql';
import { beforeEach, expect, test } from 'vitest';
import type { MailboxRow } from './mailbox-table';
import { mailboxTable } from './mailbox-table';
import { migrateTables } from './tables';

let db: Database.Database;
let mailboxes: ReturnType<typeof mailboxTable>;
let ended: string[];
beforeEach(() => {
  db = new Database(':memory:');
  migrateTables(db);
  ended = [];
  mailboxes = mailboxTable(db, (address) => ended.push(address));
  put({});
});

function put(more: Partial<MailboxRow>): void {
  const row = { domainId: 1, address: 'anna@a.test', enabled: true, reason: '', quotaKib: 0, verifier: '$hash' };
  mailboxes.put(1, { ...row, ...more });
}
const held = (sql: string) => db.prepare(sql).raw().all();

test('a refused service ends what is open, and one that is allowed again ends nothing', () => {
  put({ refusedServices: ['pop3', 'submission'] });
  expect(held('SELECT refused_services FROM mailbox WHERE id = 1')).toEqual([['pop3,submission']]);
  put({ refusedServices: ['pop3', 'submission'], quotaKib: 1 });
  put({ refusedServices: ['submission'] });
  put({ refusedServices: ['imap'] });
  put({});
  expect(ended).toEqual(['anna@a.test', 'anna@a.test']);
  expect(held('SELECT refused_services FROM mailbox WHERE id = 1')).toEqual([['']]);
});

test('forwarding is kept as its newest state says, and ends no session', () => {
  const kept = () => held('SELECT forward_to, keeps_copy FROM mailbox WHERE id = 1');
  const targets = ["o'hara&co@else.test", '$x{y}%z@else.test'];
  put({ forwarding: { targets, keepsCopy: false } });
  expect(kept()).toEqual([[JSON.stringify(targets), 0]]);
  put({ forwarding: { targets, keepsCopy: true } });
  expect(kept()).toEqual([[JSON.stringify(targets), 1]]);
  put({});
  expect(kept()).toEqual([['[]', 1]]);
  expect(ended).toEqual([]);
});

test('mail lies under the address, in a folder of its own, or where another address has it; who is moved signs in again', () => {
  const kept = () => held('SELECT mail_folder FROM mailbox WHERE id = 1').flat();
  expect(kept()).toEqual(['']);
  put({ mailFolder: '7f3c2b1a-5d6e-4f80-9a1b-2c3d4e5f6071' });
  expect(kept()).toEqual(['by_id/7f/7f3c2b1a-5d6e-4f80-9a1b-2c3d4e5f6071']);
  put({ mailFolder: 'anna@a.test', address: 'anne@a.test' });
  put({ mailFolder: 'anna@a.test', address: 'anne@a.test', quotaKib: 1 });
  expect(kept()).toEqual(['a.test/anna']);
  expect(ended).toEqual(['anna@a.test', 'anna@a.test']);
});
