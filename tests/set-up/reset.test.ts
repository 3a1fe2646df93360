import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeData } from '@/scripts/start/reset';
import { temporaryFolder } from '../support/temporary-folder';

test('behind a link goes what is Postwarden’s, and what somebody else put there stays and is named', () => {
  const target = join(temporaryFolder(), 'disk');
  const link = `${target}.link`;
  mkdirSync(join(target, 'postgres/data'), { recursive: true });
  mkdirSync(join(target, 'node'));
  mkdirSync(join(target, 'photos'));
  writeFileSync(join(target, 'photos/holiday.txt'), 'ours');
  symlinkSync(target, link);

  expect(removeData(link)).toEqual([join(target, 'photos')]);
  expect(readdirSync(target)).toEqual(['photos']);
  expect(existsSync(join(target, 'photos/holiday.txt'))).toBe(true);
  expect(existsSync(link)).toBe(false);
});
