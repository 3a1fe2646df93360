import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openAuthority } from '@/lib/crypto/ca';
import { aControlPlane, anEnrolmentServer } from '../support/control-plane';
import { portOf } from '../support/ports';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 }); // each agent is a process that starts

let plane: Awaited<ReturnType<typeof aControlPlane>>;
beforeAll(async () => {
  plane = await aControlPlane(portOf(0));
});
afterAll(() => plane.close());

test('a node joins: it has a certificate with its name, and its key never left it', async () => {
  const { status } = await plane.join('mx1', portOf(1));
  const identity = path.join(plane.stateOf('mx1'), 'identity');
  const key = readFileSync(path.join(identity, 'node.key'), 'utf8');

  expect(status).toBe(0);
  expect(readdirSync(identity).sort()).toEqual(['ca.crt', 'node.crt', 'node.key']);
  for (const file of readdirSync(identity)) expect(statSync(path.join(identity, file)).mode & 0o777).toBe(0o600);
  expect(plane.enrolment.received.join()).not.toContain(key.split('\n')[1]);
  expect(plane.enrolment.received.join()).not.toContain('PRIVATE');
  expect(JSON.parse(readFileSync(path.join(plane.stateOf('mx1'), 'agent.json'), 'utf8'))).toMatchObject({
    nodeId: plane.enrolment.idOf('mx1'),
    hostname: 'mx1.test',
    endpoint: `127.0.0.1:${portOf(1)}`,
  });
});

test('a console of another CA is refused, and the token is not shown to it', async () => {
  const other = await anEnrolmentServer(await openAuthority(path.join(plane.folder, 'other-keys')), portOf(2));
  const { status, output } = await plane.join('mx2', portOf(3), { console: `https://127.0.0.1:${portOf(2)}` });
  await other.close();

  expect(status).toBe(1);
  expect(output).toContain('not of the CA that --ca-pin names');
  expect(other.received).toEqual([]);
  expect(existsSync(path.join(plane.stateOf('mx2'), 'agent.json'))).toBe(false);
});

test('another node of the same CA can not play the console', async () => {
  const csr = JSON.parse(plane.enrolment.received[0] ?? '').csr;
  const nodeCertificate = await plane.authority.issueNodeCertificate(csr, 'n-1');
  const key = readFileSync(path.join(plane.stateOf('mx1'), 'identity', 'node.key'), 'utf8');
  const impostor = await anEnrolmentServer(
    {
      ...plane.authority,
      enrolmentCertificate: async () => ({
        key,
        certificate: `${nodeCertificate}\n${plane.authority.certificate}`,
        ca: plane.authority.certificate,
        expiresAt: new Date(),
      }),
    },
    portOf(4),
  );
  const { status, output } = await plane.join('mx3', portOf(5), { console: `https://127.0.0.1:${portOf(4)}` });
  await impostor.close();

  expect(status).toBe(1);
  expect(output).toContain('the server is not the console');
  expect(impostor.received).toEqual([]);
});

test('somebody who speaks no TLS is refused in words', async () => {
  const plain = createServer((_request, response) => response.end('hello')).listen(portOf(6), '127.0.0.1');
  const { status, output } = await plane.join('mx4', portOf(7), { console: `https://127.0.0.1:${portOf(6)}` });
  plain.close();

  expect(status).toBe(1);
  expect(output).toContain("can't be reached");
});

test.each([['with a space'], ['n$3'], ['n'.repeat(60)]])(
  'a state folder that no engine could take is refused before the token is spent: %s',
  async (folder) => {
    const before = plane.enrolment.received.length;
    const state = path.join(plane.folder, folder, 'node');
    const { status, output } = await plane.join('mx5', portOf(8), { state });

    expect(status).toBe(1);
    expect(output).toContain(`The state folder ${state} can't be used: its path may have at most 62 characters`);
    expect(plane.enrolment.received).toHaveLength(before);
    expect(existsSync(path.dirname(state))).toBe(false);
  },
);

test('a state folder below a file is refused in words, and the token is not spent', async () => {
  const before = plane.enrolment.received.length;
  const file = path.join(plane.folder, 'file');
  writeFileSync(file, '');
  const { status, output } = await plane.join('mx6', portOf(9), { state: path.join(file, 'node') });

  expect(status).toBe(1);
  expect(output).toContain("can't be used: ENOTDIR. Give another one with --state.");
  expect(output).not.toContain('stack');
  expect(plane.enrolment.received).toHaveLength(before);
});

test.each(['/proc/x', '/proc'])(
  'a state folder where none can be made is refused in words at once: %s',
  async (state) => {
    const before = plane.enrolment.received.length;
    const { status, output } = await plane.join('mx8', portOf(11), { state });

    expect(status).toBe(1);
    expect(output).toContain(`The state folder ${state} can't be written: ENOENT`);
    expect(plane.enrolment.received).toHaveLength(before);
  },
);

test.each([
  ['192.0.2.77:9444', 'This machine has no address 192.0.2.77: join with another --listen.'],
  [`127.0.0.1:${portOf(0)}`, `127.0.0.1:${portOf(0)} is in use: ss -ltnp tells by which program.`],
  [
    'nosuch.invalid:9444',
    'This machine finds no address of the name nosuch.invalid: join with an address in --listen.',
  ],
  ['[fe80::1]:9444', 'Nobody can connect to this machine at fe80::1: join with another --listen.'],
  ['224.0.0.1:9444', 'Nobody can connect to this machine at 224.0.0.1: join with another --listen.'],
])('where no agent could listen is told before the token is spent: %s', async (listen, sentence) => {
  const before = plane.enrolment.received.length;
  const { status, output } = await plane.join('mx9', 0, { listen });

  expect(status).toBe(1);
  expect(JSON.parse(output).msg).toContain(sentence);
  expect(output).not.toContain('stack');
  expect(plane.enrolment.received).toHaveLength(before);
  expect(existsSync(plane.stateOf('mx9'))).toBe(false);
});

test('where no console could find the node is told before the token is spent', async () => {
  const before = plane.enrolment.received.length;
  const more = { console: `https://127.0.0.1:${portOf(0)}`, 'ca-pin': plane.authority.caPin(), token: 'x'.repeat(30) };
  const argv = joinWith({ ...more, listen: `127.0.0.1:${portOf(31)}`, endpoint: `224.0.0.1:${portOf(31)}` });

  expect(await plane.agent(...argv)).toMatchObject({
    status: 2,
    complaint: expect.stringContaining('so say one at which the console finds this machine.'),
  });
  expect(plane.enrolment.received).toHaveLength(before);
});

test('a node joins again at the port of its own agent once that is stopped, and keeps its token until then', async () => {
  await plane.join('mx10', portOf(30));
  const agent = await plane.startAgent('mx10');
  const before = plane.enrolment.received.length;
  expect(await plane.join('mx10', portOf(30))).toMatchObject({
    status: 1,
    output: expect.stringContaining('Stop it, also where it is this node’s own agent'),
  });
  expect(plane.enrolment.received).toHaveLength(before);

  agent.kill();
  await once(agent, 'exit');
  expect(await plane.join('mx10', portOf(30))).toMatchObject({ status: 0 });
});

test('run without joining before is told so in one line', async () => {
  const { status, output } = await plane.agent('run', '--state', plane.stateOf('nobody'));
  expect(status).toBe(1);
  expect(JSON.parse(output).msg).toMatch(/agent\.json is not there: this node has not joined yet/);
  expect(output).not.toContain('stack');
});

test('words that the agent does not take end in a sentence and the way to the help, which ends well', async () => {
  const wrong = await plane.agent('join', '--staet', 'x');
  expect(wrong).toEqual({
    status: 2,
    output: '',
    complaint: 'There is no option --staet.\nnode agent.mjs help lists every command and option.\n',
  });
  const missing = path.join(plane.folder, 'no-token');
  const noFile = await plane.agent(...joinWith({ 'token-file': missing, listen: `127.0.0.1:${portOf(10)}` }));
  expect(noFile).toMatchObject({ status: 2, complaint: expect.stringContaining("--token-file can't be read: ENOENT") });

  const help = await plane.agent('help');
  expect(help).toMatchObject({ status: 0, complaint: '' });
  expect(await plane.agent('join', '--help')).toEqual(help);
});

function joinWith(more: Record<string, string>): string[] {
  const said = { state: plane.stateOf('mx7'), console: 'https://127.0.0.1:1', 'ca-pin': 'a'.repeat(64), name: 'mx7' };
  return [
    'join',
    ...Object.entries({ ...said, hostname: 'mx7.test', ...more }).flatMap(([name, value]) => [`--${name}`, value]),
  ];
}
