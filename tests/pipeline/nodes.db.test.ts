import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { nodeStateOf } from '@/lib/capabilities/nodes/node-state';
import { nodeStatus } from '@/lib/contract/api';
import { askPlan } from '@/lib/control/ask-plan';
import { askTestMessage, loadTestMessage } from '@/lib/control/ask-test-message';
import { loadDraft } from '@/lib/control/draft';
import { createNodeClient } from '@/lib/control/node-client';
import { createRevision } from '@/lib/control/publish';
import { renewCertificate } from '@/lib/control/renew-certificate';
import { wakeNodes } from '@/lib/control/trial';
import { openAuthority } from '@/lib/crypto/ca';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import words from '@/lib/i18n/messages/en.json';
import { seed } from '@/prisma/seed';
import { eventually } from '@/tests/support/eventually';
import { FleetOfPaper } from '@/tests/support/fleet-of-paper';

/** Who leads a node, and who may speak to it. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
let fleet: FleetOfPaper;
const guide = path.resolve(import.meta.dirname, '../../docs/operations.md');

beforeAll(async () => {
  fleet = new FleetOfPaper();
  await seed();
  await fleet.startWorker();
  await fleet.join('mx1');
  await fleet.startAgent('mx1');
  await eventually(theNode, (node) => node.runningRevision === 1, 30_000);
});
afterAll(() => fleet.close());

const theNode = () =>
  db.node.findFirstOrThrow({ where: { name: 'mx1' }, omit: { directorySeq: true, eventCursor: true } });

test('revision 1 reaches the first node that joins, and what the node says is written down', async () => {
  const node = await eventually(theNode, ({ status }) => JSON.stringify(status).includes('"highestRevision":1'));
  expect(node).toMatchObject({ awaySince: null, runningRevision: 1, status: { hostname: 'mx.test' } });
  expect(await db.revision.findFirstOrThrow()).toMatchObject({ number: 1, state: 'running' });
});

test('a test message goes through the node, and each gate is written down as the node tells of it', async () => {
  const letter = { address: 'anna@lagomarino.example', subject: 'A test', text: 'Hello' };
  expect(await db.$transaction((tx) => askTestMessage(tx, letter))).toBe('mx1');
  const message = await eventually(
    () => loadTestMessage(db, letter.address),
    (seen) => seen?.state === 'ended',
  );
  expect(message).toMatchObject({ node: 'mx1', gates: { accepted: { state: 'failed', words: 'on paper' } } });
});

test('a plan is answered by every node and changes nothing', async () => {
  const hash = await db.$transaction(async (tx) => {
    const draft = await loadDraft(tx);
    await askPlan(tx, draft);
    return draft.hash;
  });
  const plan = await eventually(
    () => db.plan.findFirst({ where: { draftHash: hash } }),
    (row) => row?.state === 'answered',
  );
  expect(plan?.answer).toMatchObject({ files: [{ path: 'postfix/main.cf' }], refusals: [] });
  expect(fleet.applies('mx1')).toEqual([1]);
});

test('a node that stops answering is away with the reason, and back when it answers', async () => {
  await fleet.kill('mx1');
  const away = await eventually(theNode, ({ awayReason }) => awayReason === 'connection-refused', 20_000);
  expect(away.awaySince).not.toBeNull();
  await fleet.startAgent('mx1');
  await eventually(theNode, (node) => node.awaySince === null, 20_000);
});

test('after a restore a node whose revision the backup does not know shows as rejected, as docs/operations.md says', async () => {
  const newer = { number: 9, hash: 'f'.repeat(64) };
  await fleet.kill('mx1');
  const paper = path.join(fleet.stateOf('mx1'), 'paper.json');
  const before = readFileSync(paper, 'utf8');
  writeFileSync(paper, JSON.stringify({ running: newer, highest: newer.number, trial: null }));
  await fleet.startAgent('mx1');
  const refused = () => db.deployment.findFirst({ where: { revisionNumber: 1, state: 'rejected' } });
  const deployment = await eventually(refused, (row) => row !== null, 20_000);
  expect(deployment?.verdict).toMatchObject({ refusal: { code: 'older-revision' } });
  const { status, ...node } = await eventually(theNode, ({ runningRevision }) => runningRevision === newer.number);
  const facts = {
    ...node,
    silence: null,
    status: nodeStatus.parse(status),
    desired: 1,
    deployment: deployment?.state ?? null,
  };
  expect(nodeStateOf(facts)).toBe('rejected');
  const shown = /show as \*([^*]+)\*/.exec(readFileSync(guide, 'utf8'))?.[1];
  expect(shown).toBe(words.status.rejected);
  await fleet.kill('mx1');
  writeFileSync(paper, before);
  await fleet.startAgent('mx1');
  await eventually(theNode, ({ runningRevision }) => runningRevision === 1, 20_000);
});

test('a certificate is renewed while the node serves, with a key that it made itself', async () => {
  const certificate = () => new X509Certificate(readFileSync(path.join(fleet.stateOf('mx1'), 'identity', 'node.crt')));
  const before = certificate();
  const node = await theNode();
  const authority = await openAuthority(path.join(env.POSTWARDEN_DATA, 'keys'));
  const address = { nodeId: node.id, endpoint: node.endpoint };
  const client = createNodeClient(address, await authority.consoleCertificate());
  expect(await renewCertificate(authority, { ...node, client }, new Date(before.validTo))).toBe(true);
  await client.close();
  const after = certificate();
  expect(after.serialNumber).not.toBe(before.serialNumber);
  expect(after.publicKey.export({ format: 'pem', type: 'spki' })).not.toBe(
    before.publicKey.export({ format: 'pem', type: 'spki' }),
  );
  const fresh = createNodeClient(address, await authority.consoleCertificate());
  expect(await fresh.status()).toMatchObject({ ok: true });
  await fresh.close();
});

test('of two workers one leads a node; when it dies the other takes over', async () => {
  await fleet.startWorker('worker-2');
  expect(fleet.log('worker-2')).not.toContain('leads node');
  await fleet.kill('worker');
  await eventually(
    () => fleet.log('worker-2'),
    (log) => log.includes('leads node'),
    20_000,
  );
  const { lastSeenAt } = await theNode();
  await eventually(theNode, (node) => Number(node.lastSeenAt) > Number(lastSeenAt), 20_000);
});

test('a worker that hangs in the middle of a roll-out is relieved by its fellow, and lets go when it goes on', async () => {
  await fleet.startWorker('worker');
  const timesLed = () => fleet.log('worker').split('"leads node"').length;
  const ledBefore = timesLed();
  fleet.steer('mx1', 'slow', '3000');
  const number = await db.$transaction(async (tx) => {
    await tx.listener.updateMany({ where: { kind: 'smtp' }, data: { port: 3_100 } });
    const actor = { operatorId: null, name: 'Giulia Ferri' };
    return createRevision(tx, { actor, reason: 'test', draft: await loadDraft(tx) });
  });
  await eventually(
    () => db.deployment.findFirst({ where: { revisionNumber: number } }),
    (row) => row?.state === 'deploying',
  );
  fleet.hang('worker-2');
  await eventually(timesLed, (times) => times > ledBefore, 60_000);
  await eventually(
    () => db.revision.findUniqueOrThrow({ where: { number } }),
    (revision) => revision.state === 'running',
    20_000,
  );
  fleet.resume('worker-2');
  await eventually(
    () => fleet.log('worker-2'),
    (log) => log.includes('leads node no more'),
    10_000,
  );
  const { lastSeenAt } = await theNode();
  await eventually(theNode, (node) => Number(node.lastSeenAt) > Number(lastSeenAt), 20_000);
  expect(timesLed()).toBe(ledBefore + 1);
});

test('a revoked node is let go of at once', async () => {
  const before = await theNode();
  await db.$transaction(async (tx) => {
    await tx.node.update({ where: { id: before.id }, data: { revokedAt: new Date() } });
    await wakeNodes(tx);
  });
  await eventually(
    () => fleet.log('worker'),
    (log) => log.includes('leads node no more'),
    5_000,
  );
});
