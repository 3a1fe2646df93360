import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines, holdPort } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { greetingAt } from '@/tests/support/mail-clients';
import { portOf } from '@/tests/support/ports';
import { aDocument } from '../engines/document.fixture';

const smtp = (address: string) => aService({ address });
const imap = (address: string) => aListener({ address });
const doors = [portOf(25), portOf(143)];
const running = aDocument({ services: [smtp('127.0.0.1')], listeners: [imap('127.0.0.1')] });
const everywhere = aDocument({ services: [smtp('0.0.0.0')], listeners: [imap('0.0.0.0')] });

const wishes = (address: string) => [
  { engine: 'postfix', address, document: aDocument({ services: [smtp(address)], listeners: [imap('127.0.0.1')] }) },
  { engine: 'dovecot', address, document: aDocument({ services: [smtp('127.0.0.1')], listeners: [imap(address)] }) },
];
const nobodysAddresses = [
  '192.0.2.77',
  '2001:db8::77',
  'fe80::1',
  '::ffff:127.0.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '127.255.255.255',
];

describeWithEngines('a new address at a port that runs already', () => {
  let mail: EngineNode;
  let number = 0;
  const apply = (document = running) => {
    number += 1;
    return mail.node.apply(aRequest(number, document), () => {});
  };
  const masters = () =>
    Promise.all(
      ['var/spool/pid/master.pid', 'run/dovecot/master.pid'].map((file) =>
        readFile(`${mail.facts.stateDir}/${file}`, 'utf8'),
      ),
    );

  beforeAll(async () => {
    mail = await anEngineNode();
    await mail.node.start();
  });
  afterAll(() => mail.end());

  /** Planned and deployed it is refused with the same words, and meanwhile no door is shut for a moment. */
  async function expectRefused(document: typeof running, expected: object): Promise<void> {
    const before = await masters();
    const shut: string[] = [];
    let isOver = false;
    const sampled = Promise.all(
      doors.map(async (port) => {
        for (; !isOver; await sleep(20)) await greetingAt(port).catch((error: Error) => shut.push(error.message));
      }),
    );
    const plan = await mail.node.plan({ nodeId: 'node-1', document });
    const verdict = await apply(document);
    isOver = true;
    await sampled;

    expect(plan.refusals).toMatchObject([expected]);
    expect(verdict).toMatchObject({ kind: 'rejected', refusal: expected });
    expect(shut).toEqual([]);
    expect(await masters()).toEqual(before);
  }

  test.each(nobodysAddresses.flatMap(wishes))('$address is refused for $engine at the address', async (it) => {
    await apply();
    const setting = { field: 'address' };
    await expectRefused(it.document, { stage: 'bind', engine: it.engine, code: 'address-absent', setting });
  });

  test.each(wishes('192.0.2.77'))('$address is refused for $engine where it held all addresses too', async (it) => {
    await apply(everywhere);
    const setting = { field: 'address' };
    await expectRefused(it.document, { stage: 'bind', engine: it.engine, code: 'address-absent', setting });
  });

  /** Also one that speaks IPv4 through a socket of IPv6. */
  test.each(['127.0.0.2', '::ffff:127.0.0.2'].flatMap((held) => wishes('0.0.0.0').map((wish) => ({ ...wish, held }))))(
    'all addresses are refused for $engine at the port when another program holds $held',
    async (it) => {
      await apply();
      const port = it.engine === 'postfix' ? portOf(25) : portOf(143);
      const release = await holdPort(port, it.held);
      await expectRefused(it.document, {
        stage: 'bind',
        engine: it.engine,
        code: 'port-taken',
        words: expect.stringMatching(`^0.0.0.0 port ${port} is in use by .*\\(pid ${process.pid}\\).$`),
        setting: { field: 'port' },
      }).finally(release);
    },
  );

  test('another address of the machine is taken, beside a program at an address of its own', async () => {
    await apply();
    const releases = await Promise.all(doors.map((port) => holdPort(port, '127.0.0.2')));
    const moved = aDocument({ services: [smtp('127.0.0.3')], listeners: [imap('127.0.0.3')] });
    expect(await apply(moved)).not.toHaveProperty('refusal');
    expect(await greetingAt(portOf(25), '127.0.0.3')).toMatch(/^220 /);
    await Promise.all(releases.map((release) => release()));
  });
});
