import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newKeyAndRequest } from '@/agent/identity/certificate-request';
import { openAuthority } from '@/lib/crypto/ca';
import { hasGoodCertificate } from '@/scripts/start/node-certificate';
import { temporaryFolder } from '../support/temporary-folder';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

test('a node that was off for a week, or whose console has other keys, must join again', async () => {
  const folder = temporaryFolder();
  const authority = await openAuthority(join(folder, 'keys'));
  await openAuthority(join(folder, 'other-keys'));
  const good = (keys: string, now?: Date) =>
    hasGoodCertificate(join(folder, 'node'), join(folder, keys, 'ca.crt'), now);
  expect(good('keys')).toBe(false);

  mkdirSync(join(folder, 'node/identity'), { recursive: true });
  const { csr } = await newKeyAndRequest();
  writeFileSync(join(folder, 'node/identity/node.crt'), await authority.issueNodeCertificate(csr, 'node-1'));
  expect(good('keys')).toBe(true);
  expect(good('keys', inDays(6))).toBe(true);
  expect(good('keys', inDays(8))).toBe(false);
  expect(good('other-keys')).toBe(false);
  expect(good('no-keys')).toBe(false);
});
