import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { wrongSettings } from '@/scripts/wrong-settings.mjs';

const root = join(import.meta.dirname, '../..');

/** What `npm start` chooses by itself, whatever the environment says. */
const chosenByStart = new Set(['NODE_ENV', 'POSTWARDEN_DATA', 'POSTWARDEN_ENROL_PORT', 'NEXTAUTH_SECRET']);

/** Values that can't be meant so, by variable. */
const wrong: Record<string, readonly string[]> = {
  DATABASE_URL: ['mysql://db.example.org/postwarden', 'postwarden'],
  POSTWARDEN_URL: ['foo', 'admin.example.org', 'localhost:3000', 'https://', ''],
  POSTWARDEN_ENROL_ADDRESS: ['mx1', '192.0.2.300', ''],
  POSTWARDEN_TRUSTED_PROXIES: ['proxy.example.org', '127.0.0.1;::1', '127.0.0.1,mx1'],
  POSTWARDEN_GALLERY: ['yes', ''],
  LOG_LEVEL: ['loud', ''],
};

const right: Record<string, readonly string[]> = {
  DATABASE_URL: ['postgres://localhost/postwarden', 'postgresql://p@localhost:5432/postwarden?host=%2Frun'],
  POSTWARDEN_URL: ['https://admin.example.org', 'http://localhost:3100'],
  POSTWARDEN_ENROL_ADDRESS: ['0.0.0.0', '::', '2001:db8::10'],
  POSTWARDEN_TRUSTED_PROXIES: ['', '127.0.0.1', '127.0.0.1, 2001:db8::20'],
  POSTWARDEN_GALLERY: ['0', '1'],
  LOG_LEVEL: ['debug'],
};

afterEach(() => vi.unstubAllEnvs());

test('every variable of lib/env.ts that npm start passes on is looked at before anything is installed', () => {
  const declared = readFileSync(join(root, 'lib/env.ts'), 'utf8').matchAll(/^ {2}([A-Z_]+): z/gm);
  const passedOn = [...declared].map(([, name = '']) => name).filter((name) => !chosenByStart.has(name));
  expect(passedOn.sort()).toEqual(Object.keys(wrong).sort());
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

test('npm start says it at once and does nothing else', () => {
  const env = { ...process.env, POSTWARDEN_URL: 'foo', LOG_LEVEL: 'loud' };
  const argv = [join(root, 'scripts/start.mjs')];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { env, timeout: 10_000, encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringContaining('POSTWARDEN_URL is the whole address'),
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
