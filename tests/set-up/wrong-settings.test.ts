import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { environmentFor, readSettings } from '@/scripts/start/environment';
import { wrongSettings } from '@/scripts/wrong-settings.mjs';

const root = join(import.meta.dirname, '../..');

/** What the command itself decides. */
const decided = new Set(['NODE_ENV', 'POSTWARDEN_DATA']);
const aKey = Buffer.alloc(32).toString('base64');

/** Values that can't be meant so, by variable. */
const wrong: Record<string, readonly string[]> = {
  DATABASE_URL: ['mysql://db.example.org/postwarden', 'postwarden'],
  POSTWARDEN_URL: [
    ...['foo', 'admin.example.org', 'localhost:3000', 'https://', ''],
    ...[
      'https://x.example/y',
      'https://x.example/y/',
      'https://x.example?a=1',
      'https://x.example/?',
      'https://x.example/#a',
    ],
    ...['https://admin@x.example', 'https://admin:secret@x.example/', 'https://x.example\\y'],
  ],
  POSTWARDEN_ENROL_PORT: ['0', '65536', 'https', ''],
  POSTWARDEN_ENROL_ADDRESS: ['mx1', '192.0.2.300', ''],
  POSTWARDEN_TRUSTED_PROXIES: ['proxy.example.org', '127.0.0.1;::1', '127.0.0.1,mx1'],
  POSTWARDEN_GALLERY: ['yes', ''],
  LOG_LEVEL: ['loud', ''],
};

const right: Record<string, readonly string[]> = {
  DATABASE_URL: ['postgres://localhost/postwarden', 'postgresql://p@localhost:5432/postwarden?host=%2Frun'],
  POSTWARDEN_URL: [
    'https://admin.example.org',
    'https://admin.example.org/',
    'http://localhost:3100',
    'http://[::1]:3100',
  ],
  POSTWARDEN_ENROL_PORT: ['443', '9543'],
  POSTWARDEN_ENROL_ADDRESS: ['0.0.0.0', '::', '2001:db8::10'],
  POSTWARDEN_TRUSTED_PROXIES: ['', '127.0.0.1', '127.0.0.1, 2001:db8::20'],
  POSTWARDEN_GALLERY: ['0', '1'],
  LOG_LEVEL: ['debug'],
};

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules(); // the file that comes next in this process must not find lib/env.ts refused
});

test('every variable of lib/env.ts that a person may set is looked at before anything is installed', () => {
  const declared = readFileSync(join(root, 'lib/env.ts'), 'utf8').matchAll(/^ {2}([A-Z_]+): z/gm);
  const mayBeSet = [...declared].map(([, name = '']) => name).filter((name) => !decided.has(name));
  expect(mayBeSet.sort()).toEqual([...Object.keys(wrong), 'NEXTAUTH_SECRET'].sort());
});

test.each(pairs(wrong))('%s=%s is refused with an example, and by lib/env.ts too', async (name, value) => {
  const [sentence = ''] = wrongSettings({ [name]: value });
  expect(sentence).toMatch(new RegExp(`^${name} is .*, not "`));
  const example = /An example: \w+=(\S+) npm start$/.exec(sentence)?.[1];
  expect(wrongSettings({ [name]: example })).toEqual([]);
  await expect(readAnew(name, value)).rejects.toThrow(name);
});

test.each(pairs(right))('%s=%s is good, and so says lib/env.ts', async (name, value) => {
  expect(wrongSettings({ [name]: value })).toEqual([]);
  await readAnew(name, value);
});

test('PORT is a port', () => {
  for (const port of ['0', '65536', 'http', '', '3e3']) expect(wrongSettings({ PORT: port })).toHaveLength(1);
  expect(wrongSettings({ PORT: '8080' })).toEqual([]);
});

test('a secret that is too short is refused without being shown, and by lib/env.ts too', async () => {
  const [sentence = ''] = wrongSettings({ NEXTAUTH_SECRET: 'hunter2' });
  expect(sentence).toBe(
    'NEXTAUTH_SECRET is at least 32 characters, the same at every start. To make one: openssl rand -base64 32',
  );
  await expect(readAnew('NEXTAUTH_SECRET', 'hunter2')).rejects.toThrow('NEXTAUTH_SECRET');
  expect(wrongSettings({ NEXTAUTH_SECRET: aKey })).toEqual([]);
  for (const key of ['', 'hunter2', Buffer.alloc(20).toString('base64')]) {
    expect(wrongSettings({ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key })).toHaveLength(1);
  }
  expect(wrongSettings({ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: aKey })).toEqual([]);
});

test('what the start decides is refused where it is said otherwise', () => {
  expect(wrongSettings({ POSTWARDEN_DATA: '/srv/postwarden' })).toEqual([
    expect.stringMatching(/^POSTWARDEN_DATA is always \.postwarden here\. .* symbolic link\.$/),
  ]);
  expect(wrongSettings({ POSTWARDEN_DATA: '' })).toHaveLength(1);
  expect(wrongSettings({ POSTWARDEN_DATA: join(root, '.postwarden') })).toEqual([]);
  const url = 'https://admin.example.org';
  expect(wrongSettings({ NEXTAUTH_URL: url })).toEqual([
    expect.stringMatching(/^NEXTAUTH_URL is always POSTWARDEN_URL/),
  ]);
  expect(wrongSettings({ NEXTAUTH_URL: url, POSTWARDEN_URL: url })).toEqual([]);
});

test('what may be said reaches every program', () => {
  vi.stubEnv('POSTWARDEN_ENROL_PORT', '9500');
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of this test alone, 32 bytes');
  vi.stubEnv('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', aKey);
  const settings = readSettings(false);
  const known = { databaseUrl: 'postgresql://localhost/a', enrolmentPort: 9500 };
  expect(settings.enrolmentPort).toBe(9500);
  expect(environmentFor({ checkout: '/a', data: '/a/.postwarden' }, settings, known)).toMatchObject({
    POSTWARDEN_ENROL_PORT: '9500',
    NEXTAUTH_SECRET: 'a secret of this test alone, 32 bytes',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: aKey,
  });
});

test('npm start says it at once and does nothing else', () => {
  const env = { PATH: process.env.PATH, NODE_ENV: 'test' as const, POSTWARDEN_URL: 'foo', LOG_LEVEL: 'loud' };
  const argv = [join(root, 'scripts/start.mjs')];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { env, timeout: 10_000, encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringContaining('POSTWARDEN_URL is the address'),
    expect.stringContaining('LOG_LEVEL is one of'),
  ]);
});

async function readAnew(name: string, value: string): Promise<void> {
  vi.resetModules();
  vi.stubEnv(name, value);
  await import('@/lib/env');
}

function pairs(values: Record<string, readonly string[]>): [string, string][] {
  return Object.entries(values).flatMap(([name, all]) => all.map((value): [string, string] => [name, value]));
}
