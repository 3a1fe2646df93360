import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestCertificate } from '@/agent/identity/identity';
import type { JoinRequest } from '@/lib/contract/api';
import { type CertificateAuthority, openAuthority } from '@/lib/crypto/ca';
import { db } from '@/lib/db/client';
import { openPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
import { seed } from '@/prisma/seed';
import { JoinRefused, joinNode } from './join-node';
import { createNodeToken } from './node-token';

const pool = openPool(env.DATABASE_URL);
let authority: CertificateAuthority;
let csr: string;

beforeAll(async () => {
  authority = await openAuthority(path.join(env.POSTWARDEN_DATA, 'keys'));
  csr = await requestCertificate(mkdtempSync(path.join(env.POSTWARDEN_DATA, 'node-')));
  await seed();
});
afterAll(() => pool.end());

const requestOf = (name: string, token: string, more: Partial<JoinRequest> = {}): JoinRequest => ({
  name,
  token,
  csr,
  hostname: `${name}.test`,
  endpoint: '127.0.0.1:9444',
  ...more,
});
const join = (request: JoinRequest) => joinNode(pool, authority, { request, address: '192.0.2.5' });

test('a token lets one machine in, under its name, with a certificate for its id and the newest revision on its way', async () => {
  const { token, caPin } = await createNodeToken({ name: 'mx1' });
  const { nodeId, ca, certificate } = await join(requestOf('mx1', token));
  expect(caPin).toBe(authority.caPin());
  expect(ca).toBe(authority.certificate);
  expect(certificate).toContain('BEGIN CERTIFICATE');
  const node = await db.node.findUniqueOrThrow({ where: { id: nodeId }, select: { name: true, deployments: true } });
  expect(node).toMatchObject({ name: 'mx1', deployments: [{ revisionNumber: 1, state: 'waiting' }] });
  expect(await db.auditEntry.findFirst({ where: { action: 'nodes.join', targetId: nodeId } })).toMatchObject({
    actorName: 'Postwarden',
    address: '192.0.2.5',
    outcome: 'done',
  });
});

test('twenty machines with one token: one gets in', async () => {
  const { token } = await createNodeToken({ name: 'raced' });
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => join(requestOf('raced', token))));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await db.node.count({ where: { name: 'raced' } })).toBe(1);
});

test('a token is for its name alone, and for its time', async () => {
  const { token } = await createNodeToken({ name: 'mx2' });
  await expect(join(requestOf('mx3', token))).rejects.toThrow(JoinRefused);
  await db.nodeToken.updateMany({ where: { name: 'mx2' }, data: { expiresAt: new Date(Date.now() - 1_000) } });
  await expect(join(requestOf('mx2', token))).rejects.toThrow(JoinRefused);
  await expect(join(requestOf('mx2', 'x'.repeat(43)))).rejects.toThrow(JoinRefused);
});

test('a new token for a name ends the one before', async () => {
  const first = await createNodeToken({ name: 'mx4' });
  const second = await createNodeToken({ name: 'mx4' });
  await expect(join(requestOf('mx4', first.token))).rejects.toThrow(JoinRefused);
  await expect(join(requestOf('mx4', second.token))).resolves.toBeDefined();
});

test('the table holds no token, only what can’t be turned back into one', async () => {
  const { token } = await createNodeToken({ name: 'mx5' });
  const rows = await db.nodeToken.findMany({ where: { name: 'mx5' } });
  expect(token).toMatch(/^pwj_/);
  expect(Buffer.from(token.slice(4), 'base64url')).toHaveLength(32);
  expect(rows.map((row) => Buffer.from(row.hash).toString('base64url'))).not.toContain(token);
});

test('a request that can’t be signed leaves the token good', async () => {
  const { token } = await createNodeToken({ name: 'mx6' });
  await expect(join(requestOf('mx6', token, { csr: 'nonsense' }))).rejects.toThrow(JoinRefused);
  await expect(join(requestOf('mx6', token))).resolves.toBeDefined();
});

test('a machine that joins under a known name takes that node’s place and keeps its id', async () => {
  const first = await join(requestOf('mx7', (await createNodeToken({ name: 'mx7' })).token));
  await db.node.update({ where: { id: first.nodeId }, data: { directorySeq: 9, runningRevision: 1 } });
  await db.deployment.updateMany({ where: { nodeId: first.nodeId }, data: { state: 'applied' } });
  const { token } = await createNodeToken({ name: 'mx7' });
  const again = await join(requestOf('mx7', token, { endpoint: '127.0.0.1:9555' }));
  expect(again.nodeId).toBe(first.nodeId);
  const node = await db.node.findUniqueOrThrow({ where: { id: first.nodeId }, include: { deployments: true } });
  expect(node).toMatchObject({ endpoint: '127.0.0.1:9555', directorySeq: 0n, runningRevision: null });
  expect(node.deployments).toMatchObject([{ state: 'waiting' }]);
});

test('no machine takes the place of a node that is heard, and its token stays good', async () => {
  const first = await join(requestOf('mx9', (await createNodeToken({ name: 'mx9' })).token));
  await db.node.update({ where: { id: first.nodeId }, data: { lastSeenAt: new Date() } });
  const { token } = await createNodeToken({ name: 'mx9' });
  const other = requestOf('mx9', token, { endpoint: '127.0.0.1:9555' });
  await expect(join(other)).rejects.toThrow('A node named "mx9" answers the console at this moment.');
  const node = await db.node.findUniqueOrThrow({ where: { id: first.nodeId }, select: { endpoint: true } });
  expect(node.endpoint).toBe('127.0.0.1:9444');

  await db.node.update({ where: { id: first.nodeId }, data: { awaySince: new Date(), awayReason: 'timeout' } });
  await expect(join(other)).resolves.toMatchObject({ nodeId: first.nodeId });
});

test('a machine whose certificate the console takes no more joins again where it is asked, however lately it was heard', async () => {
  const first = await join(requestOf('mx10', (await createNodeToken({ name: 'mx10' })).token));
  await db.node.update({ where: { id: first.nodeId }, data: { lastSeenAt: new Date() } });
  const again = await join(requestOf('mx10', (await createNodeToken({ name: 'mx10' })).token));
  expect(again.nodeId).toBe(first.nodeId);
});

test('a revoked node that joins again gets another id, and keeps its history', async () => {
  const first = await join(requestOf('mx8', (await createNodeToken({ name: 'mx8' })).token));
  await db.node.update({ where: { id: first.nodeId }, data: { revokedAt: new Date() } });
  const again = await join(requestOf('mx8', (await createNodeToken({ name: 'mx8' })).token));
  expect(again.nodeId).not.toBe(first.nodeId);
  expect(await db.node.findUnique({ where: { id: first.nodeId } })).toBeNull();
  expect(await db.deployment.count({ where: { nodeId: again.nodeId } })).toBe(1);
});
