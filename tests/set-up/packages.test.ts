import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isInstalled, isNewEnough } from '@/scripts/packages.mjs';

const lock = {
  '': { version: '1.0.0' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/mac': { version: '2.0.0', optional: true },
};

function filesOf(wanted: object, installed: object): [string, string] {
  const folder = mkdtempSync(join(tmpdir(), 'packages-'));
  writeFileSync(join(folder, 'lock.json'), JSON.stringify({ packages: wanted }));
  writeFileSync(join(folder, 'installed.json'), JSON.stringify({ packages: installed }));
  return [join(folder, 'lock.json'), join(folder, 'installed.json')];
}

describe('node_modules', () => {
  test('is as the lock file says when only another platform’s packages are missing', () => {
    expect(isInstalled(...filesOf(lock, { 'node_modules/a': { version: '1.0.0' } }))).toBe(true);
  });

  test('is installed again when a version differs, a package is missing or npm never finished', () => {
    const [wanted, installed] = filesOf(lock, { 'node_modules/a': { version: '0.9.0' } });

    expect(isInstalled(wanted, installed)).toBe(false);
    expect(isInstalled(...filesOf(lock, {}))).toBe(false);
    expect(isInstalled(wanted, `${installed}.none`)).toBe(false);
  });
});

test('Node 20.19 is the oldest', () => {
  expect(['20.18.3', '18.20.0', '21.0.0', '20.19.0', '24.1.0'].map(isNewEnough)).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
});
