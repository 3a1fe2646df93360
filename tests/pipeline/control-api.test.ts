import type { ChildProcess } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { consoleIdentity, controlPaths } from '@/lib/contract/api';
import type { DirectoryObject } from '@/lib/contract/directory';
import type { NodeClient } from '@/lib/control/node-client';
import { createNodeClient } from '@/lib/control/node-client';
import type { ConsoleCredential } from '@/lib/control/node-connection';
import { openAuthority } from '@/lib/crypto/ca';
import { newSigningKey, readSigningKey, signedLeaf } from '@/lib/crypto/x509';
import { aControlPlane } from '../support/control-plane';
import { portOf } from '../support/ports';

const epoch = '3c9a4a0e-6a52-4a53-9d0e-6f0f3a4b5c6d';
const endpoint = `127.0.0.1:${portOf(11)}`;
const document = {
  format: 1 as const,
  postfix: { parameters: {}, services: [] },
  dovecot: { settings: {}, listeners: [] },
};
const revision = (number: number) => ({ number, hash: 'a'.repeat(64) });

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 }); // each agent is a process that starts

let plane: Awaited<ReturnType<typeof aControlPlane>>;
let agent: ChildProcess;
let nodeId: string;
let client: NodeClient;
beforeAll(async () => {
  plane = await aControlPlane(portOf(10));
  await Promise.all([plane.join('mx1', portOf(11)), plane.join('mx2', portOf(12))]);
  nodeId = plane.enrolment.idOf('mx1');
  agent = await plane.startAgent('mx1');
  client = await plane.client(nodeId, endpoint);
});
afterAll(async () => {
  await client.close();
  await plane.close();
});

const applyOf = (number: number) => ({
  nonce: `delivery-${number}`,
  nodeId,
  revision: revision(number),
  document,
  confirmWithinSeconds: null,
});
const mailbox = (id: number, address: string, enabled = true): DirectoryObject => ({
  kind: 'mailbox',
  id,
  row: { domainId: 1, address, enabled, reason: '', quotaKib: 0, verifier: '$x' },
});

function credentialOf(name: string): ConsoleCredential {
  const read = (file: string) => readFileSync(path.join(plane.stateOf(name), 'identity', file), 'utf8');
  return { key: read('node.key'), certificate: read('node.crt'), ca: read('ca.crt') };
}

async function statusAs(credential: ConsoleCredential) {
  const other = createNodeClient({ nodeId, endpoint }, credential);
  const answer = await other.status();
  await other.close();
  return answer;
}

test('the console sees who the node is', async () => {
  const answer = await client.status();

  expect(answer).toMatchObject({
    ok: true,
    value: { nodeId, hostname: 'mx1.test', directory: { epoch: null, seq: 0 } },
  });
});

test('the certificate of a node is no console: 403', async () => {
  for (const name of ['mx1', 'mx2']) {
    expect(await statusAs(credentialOf(name))).toMatchObject({
      ok: false,
      failure: { kind: 'refused', status: 403, problem: { code: 'not-console' } },
    });
  }
});

test('a name that only looks like the console’s is refused', async () => {
  const key = await newSigningKey();
  const issuer = {
    certificate: plane.authority.certificate,
    key: await readSigningKey(readFileSync(path.join(plane.folder, 'keys', 'ca.key'), 'utf8')),
  };
  const common = { issuer, publicKey: key.pair.publicKey, purposes: ['client'] as const, validDays: 1 };
  const two = await signedLeaf({ ...common, identity: `${consoleIdentity},URI:spiffe://postwarden/node/x` });

  expect(await statusAs({ key: key.pem, certificate: two, ca: issuer.certificate })).toMatchObject({
    failure: { status: 403 },
  });
});

test('a certificate of another CA is refused at the handshake', async () => {
  const other = await (await openAuthority(path.join(plane.folder, 'other-keys'))).consoleCertificate();

  expect(await statusAs({ ...other, ca: plane.authority.certificate })).toMatchObject({
    failure: { kind: 'unreachable', code: 'not-accepted' },
  });
});

test('a console that trusts another CA does not talk to this node', async () => {
  const mine = await plane.authority.consoleCertificate();
  const other = await openAuthority(path.join(plane.folder, 'other-keys'));

  expect(await statusAs({ ...mine, ca: other.certificate })).toMatchObject({
    failure: { kind: 'unreachable', code: 'untrusted' },
  });
});

test('a node under the address of another is not taken for it', async () => {
  const stranger = await plane.client(plane.enrolment.idOf('mx2'), endpoint);
  const answer = await stranger.status();
  await stranger.close();

  expect(answer).toMatchObject({ failure: { kind: 'unreachable', code: 'wrong-node' } });
});

test('TLS 1.2, no certificate and plain HTTP are all refused', async () => {
  const mine = await plane.authority.consoleCertificate();
  const common = {
    host: '127.0.0.1',
    port: portOf(11),
    path: controlPaths.status,
    rejectUnauthorized: false,
    agent: false,
  };
  const outcomeOf = (request: http.ClientRequest) =>
    new Promise((resolve) => {
      request.on('response', (response) => resolve(response.statusCode));
      request.on('error', (error) => resolve(error.message));
      request.end();
    });

  expect(
    await outcomeOf(https.request({ ...common, key: mine.key, cert: mine.certificate, maxVersion: 'TLSv1.2' })),
  ).toMatch(/protocol version/);
  expect(await outcomeOf(https.request(common))).toMatch(/certificate required|hang up|ECONNRESET/);
  expect(await outcomeOf(http.request(common))).toMatch(/hang up|ECONNRESET|Parse Error/);
});

test('a node that is off is unreachable, with the reason', async () => {
  const off = await plane.client(plane.enrolment.idOf('mx2'), `127.0.0.1:${portOf(12)}`);
  const answer = await off.status();
  await off.close();

  expect(answer).toMatchObject({ failure: { kind: 'unreachable', code: 'connection-refused' } });
});

test('apply tells its stages and then its verdict', async () => {
  const stages: string[] = [];
  const answer = await client.apply(applyOf(1), (stage) => stages.push(stage));

  expect(stages).toEqual(['verify', 'probe']);
  expect(answer).toMatchObject({ ok: true, value: { kind: 'applied', running: { number: 1 } } });
});

test('one apply at a time, and status answers meanwhile', async () => {
  const first = client.apply(applyOf(1_000), () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const second = await client.apply(applyOf(1_001), () => undefined);
  const status = await client.status();

  expect(second).toMatchObject({ failure: { kind: 'refused', status: 409, problem: { code: 'busy' } } });
  expect(status.ok).toBe(true);
  expect(await first).toMatchObject({ ok: true, value: { kind: 'applied' } });
});

test('plan, confirm and rollback come through, and say no where there is nothing to do', async () => {
  await client.apply(applyOf(2), () => undefined);

  expect(await client.plan({ nodeId, document })).toMatchObject({ ok: true, value: { files: [] } });
  expect(await client.confirm(revision(2), null)).toEqual({ ok: true, value: null });
  expect(await client.confirm(revision(3), null)).toMatchObject({
    failure: { status: 409, problem: { code: 'not-running' } },
  });
  expect(await client.rollback(revision(2))).toMatchObject({ failure: { status: 409, problem: { code: 'no-trial' } } });
});

test('what is not in the contract is refused, and so is what is too large', async () => {
  const odd = { ...applyOf(4), surprise: true };
  const huge = { ...applyOf(4), nonce: 'x'.repeat(5_000_000) };

  expect(await client.apply(odd, () => undefined)).toMatchObject({
    failure: { status: 400, problem: { code: 'malformed' } },
  });
  expect(await client.apply(huge, () => undefined)).toMatchObject({
    failure: { status: 413, problem: { code: 'too-large' } },
  });
  expect((await client.status()).ok).toBe(true);
});

test('the directory arrives, a gap is answered with what the node holds, and lost access is reported', async () => {
  const domain: DirectoryObject = { kind: 'domain', id: 1, row: { name: 'a.test', enabled: true, reason: '' } };
  const snapshot = await client.sendSnapshot({ epoch, through: 5 }, [domain, mailbox(1, 'anna@a.test')]);
  const changes = await client.sendChanges({ epoch, after: 5, through: 6 }, [mailbox(1, 'anna@a.test', false)]);
  const many = Array.from({ length: 20_000 }, (_, index) => mailbox(index + 1, `m${index}@a.test`));
  const gap = await client.sendChanges({ epoch, after: 8, through: 9 }, many);

  expect(snapshot).toEqual({ ok: true, value: { epoch, seq: 5 } });
  expect(changes).toEqual({ ok: true, value: { epoch, seq: 6 } });
  expect(gap).toMatchObject({ failure: { kind: 'refused', status: 409, problem: { code: 'gap', epoch, seq: 6 } } });
  expect(readFileSync(path.join(plane.stateOf('mx1'), 'ended'), 'utf8')).toBe('anna@a.test\n');
});

test('status answers while a long snapshot is written', async () => {
  const slowly = async function* () {
    for (let id = 1; id <= 60_000; id += 1) {
      if (id % 10_000 === 0) expect((await client.status()).ok).toBe(true);
      yield mailbox(id, `m${id}@a.test`);
    }
  };

  expect(await client.sendSnapshot({ epoch, through: 20 }, slowly())).toEqual({ ok: true, value: { epoch, seq: 20 } });
});

test('an error while the rows are read is the console’s own, and leaves the node as it was', async () => {
  const before = await client.status();
  const broken = async function* () {
    yield mailbox(1, 'anna@a.test');
    throw new Error('the database went away');
  };

  await expect(client.sendSnapshot({ epoch, through: 30 }, broken())).rejects.toThrow('went away');
  expect(await client.status()).toMatchObject({ value: { directory: before.ok ? before.value.directory : null } });
});

test('a certificate is renewed on the open line, and only one that fits is taken', async () => {
  const csr = await client.requestCertificate();
  if (!csr.ok) throw new Error('no request');
  const ca = plane.authority.certificate;
  const foreign = await plane.authority.issueNodeCertificate(csr.value, 'somebody-else');
  const wrong = await client.sendCertificate({ certificate: foreign, ca });
  const certificate = await plane.authority.issueNodeCertificate(csr.value, nodeId);
  const right = await client.sendCertificate({ certificate, ca });

  expect(wrong).toMatchObject({ failure: { status: 400, problem: { code: 'bad-certificate' } } });
  expect(right).toEqual({ ok: true, value: null });
  const { key } = credentialOf('mx1');
  expect(tls.createSecureContext({ key, cert: credentialOf('mx1').certificate })).toBeTruthy();
  const later = await plane.client(nodeId, endpoint);
  expect((await later.status()).ok).toBe(true);
  await later.close();
  expect(credentialOf('mx1').certificate).toBe(certificate);
});

test('what the engines log comes as events, at once for whoever waits', async () => {
  const folder = path.join(plane.stateOf('mx1'), 'var', 'log');
  mkdirSync(folder, { recursive: true });
  const line = (id: string) =>
    `Nov 24 12:00:00 mx1 postfix/lmtp[1]: ${id}: to=<anna@a.test>, relay=x, dsn=2.0.0, status=sent (250 Saved)\n`;
  const waiting = client.events(0, 30);
  appendFileSync(path.join(folder, 'postfix.log'), line('3B566210434'));
  const first = await waiting;
  if (!first.ok) throw new Error('no events');
  appendFileSync(path.join(folder, 'postfix.log'), line('3B566210435'));
  const second = await client.events(first.value.at(-1)?.id ?? 0, 30);

  expect(first.value).toMatchObject([{ kind: 'delivered', recipient: 'anna@a.test', queueId: '3B566210434' }]);
  expect(second).toMatchObject({ ok: true, value: [{ queueId: '3B566210435' }] });
  expect(await client.events(-1, 0)).toMatchObject({ failure: { status: 400, problem: { code: 'malformed' } } });
});

test('SIGTERM lets a running apply end, and what the node holds is there afterwards', async () => {
  const last = client.apply(applyOf(1_002), () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const exited = new Promise((resolve) => agent.once('exit', resolve));
  agent.kill('SIGTERM');

  expect(await last).toMatchObject({ ok: true, value: { kind: 'applied' } });
  expect(await exited).toBe(0);
  await plane.startAgent('mx1');
  expect(await client.status()).toMatchObject({ ok: true, value: { directory: { epoch, seq: 20 } } });
});
