import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashOf, isCurrent, unlessCurrent } from '@/scripts/start/stamp';
import { temporaryFolder } from '../support/temporary-folder';

function aTree(): string {
  const root = temporaryFolder();
  mkdirSync(join(root, 'lib/generated'), { recursive: true });
  writeFileSync(join(root, 'lib/a.ts'), 'a');
  return root;
}

describe('what a build depends on', () => {
  test('changes with a text, a name and a word; not with tests, generated files or what is not there', () => {
    const root = aTree();
    const before = hashOf(root, ['lib', 'nowhere'], 'node 20');
    writeFileSync(join(root, 'lib/a.test.ts'), 'test');
    writeFileSync(join(root, 'lib/generated/b.ts'), 'b');
    expect(hashOf(root, ['lib', 'nowhere'], 'node 20')).toBe(before);

    expect(hashOf(root, ['lib'], 'node 22')).not.toBe(before);
    writeFileSync(join(root, 'lib/a.ts'), 'b');
    expect(hashOf(root, ['lib'], 'node 20')).not.toBe(before);
  });
});

describe('a build', () => {
  const anOutput = () => {
    const root = aTree();
    writeFileSync(join(root, 'out.js'), '');
    return { stamp: join(root, 'out.stamp'), inputs: 'hash', mustExist: [join(root, 'out.js')] };
  };

  test('is done once for the same input', async () => {
    const output = anOutput();

    expect(await unlessCurrent(output, async () => undefined)).toBe('built');
    expect(await unlessCurrent(output, async () => Promise.reject(new Error('again')))).toBe('unchanged');
  });

  test('that was cut short is done again, though an older one had succeeded', async () => {
    const output = anOutput();
    await unlessCurrent(output, async () => undefined);
    const changed = { ...output, inputs: 'other' };
    await unlessCurrent(changed, async () => Promise.reject(new Error('killed'))).catch(() => undefined);

    expect(isCurrent(output)).toBe(false);
    expect(isCurrent(changed)).toBe(false);
  });

  test('whose output was removed is done again', async () => {
    const output = anOutput();
    await unlessCurrent(output, async () => undefined);
    for (const path of output.mustExist) rmSync(path);

    expect(isCurrent(output)).toBe(false);
  });
});
