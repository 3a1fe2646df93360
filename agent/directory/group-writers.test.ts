import Database from 'libsql';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { GroupWriters } from '@/lib/contract/directory';
import { directoryTables } from './directory-tables';
import { questionsOfWriters, writersDesk } from './group-writers';
import { migrateTables } from './tables';

const db = new Database(':memory:');
migrateTables(db);
const { put } = directoryTables(db, () => undefined);
const enabled = { enabled: true, reason: '' };
const domain = (id: number, name: string, ...aliases: string[]) =>
  put({ kind: 'domain', id, row: { ...enabled, name, aliases } });
const group = (id: number, address: string, writers: GroupWriters, ...members: string[]) =>
  put({ kind: 'group', id, row: { ...enabled, domainId: 1, address, members, writers } });
const alias = (id: number, address: string, isEnabled: boolean, ...targets: string[]) =>
  put({ kind: 'alias', id, row: { ...enabled, enabled: isEnabled, domainId: 1, address, targets } });

beforeEach(() => {
  domain(1, 'a.test', 'a.example');
  domain(2, 'b.test');
});

const asked = (recipient: string, who: { login?: string; sender?: string }) =>
  writersDesk(db)({ recipient, sender: '', login: '', ...who });

const refused = (words: string) => `550 5.7.1 ${words} may write to this group`;

test.each<[GroupWriters, { login?: string; sender?: string }, string]>([
  ['anybody', {}, 'DUNNO'],
  ['server', { login: 'x@b.test' }, 'DUNNO'],
  ['server', { sender: 'x@b.test' }, `${refused('Only people of this server')}: sign in first`],
  ['domain', { login: 'x@a.test' }, 'DUNNO'],
  ['domain', { login: 'x@b.test' }, refused('Only people of a.test')],
  ['domain', { sender: 'x@a.test' }, `${refused('Only people of a.test')}: sign in first`],
  ['members', { login: 'anna@a.test' }, 'DUNNO'],
  ['members', { login: 'x@a.test' }, refused('Only members')],
  ['members', { sender: 'anna@a.test' }, `${refused('Only members')}: sign in first`],
  ['members', { sender: 'friend@elsewhere.test' }, 'DUNNO'],
  ['members', { sender: 'x@elsewhere.test' }, refused('Only members')],
  ['members', { login: 'x@a.test', sender: 'friend@elsewhere.test' }, refused('Only members')],
  ['nobody', { login: 'anna@a.test' }, refused('Nobody')],
])('where %s may write, %o is told: %s', (writers, who, answer) => {
  group(1, 'board@a.test', writers, 'anna@a.test', 'friend@elsewhere.test');
  expect(asked('board@a.test', who)).toBe(answer);
});

test('whoever gets the mail through aliases, groups, tags and other names is a member, and through a disabled alias nobody', () => {
  group(1, 'board@a.test', 'members', 'crew@a.example', 'team+x@a.test', 'off@a.test');
  alias(1, 'crew@a.test', true, 'bert+list@a.test', 'board@a.test');
  group(2, 'team@a.test', 'nobody', 'carl@b.test');
  alias(2, 'off@a.test', false, 'dora@a.test');
  const answers = ['bert@a.test', 'carl@b.test', 'dora@a.test'].map((login) => asked('board@a.test', { login }));
  expect(answers).toEqual(['DUNNO', 'DUNNO', refused('Only members')]);
});

test('an address is asked as Postfix delivers it: in any case, under another name, with a tag, and first as itself', () => {
  group(1, 'board@a.test', 'nobody', 'anna@a.test');
  for (const recipient of ['BOARD@A.test', 'board@a.example', 'board+x@a.test', 'Board+x@A.example']) {
    expect(asked(recipient, {})).toBe(refused('Nobody'));
  }
  alias(3, 'board+minutes@a.test', true, 'anna@a.test');
  expect(asked('board+minutes@a.test', {})).toBe('DUNNO');
  expect(asked('nobody@a.test', {})).toBe('DUNNO');
  expect(asked("'; DROP TABLE alias; --@a.test", {})).toBe('DUNNO');
});

const steps = z.array(z.object({ detail: z.string() }));

test('no question reads a table from end to end', () => {
  for (const question of Object.values(questionsOfWriters)) {
    const plan = steps.parse(db.prepare(`EXPLAIN QUERY PLAN ${question.replace(/@\w+/g, "'x@y.test'")}`).all());
    const scans = plan.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN'));
    expect(scans.filter((detail) => !/CONSTANT ROW|^SCAN (asked|named|way)$/.test(detail))).toEqual([]);
  }
});
