import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines, holdPort } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { portOf } from '@/tests/support/ports';
import { aDocument } from '../engines/document.fixture';
import type { MailNode, NodeParts } from './node';

const smtp = aDocument({ services: [aService()], listeners: [aListener()] });
/** Longer than an agent waits between two looks at its engines. */
const sampledMs = 20_000;
const slowly = { timeout: 50_000, interval: 500 };

type Lost = { readonly pidFile: string; readonly port: number };
const postfix: Lost = { pidFile: 'var/spool/pid/master.pid', port: portOf(25) };
const dovecot: Lost = { pidFile: 'run/dovecot/master.pid', port: portOf(143) };
const taken = ({ port }: Lost) => expect.stringMatching(new RegExp(`${port}.*Address already in use`));

describeWithEngines('engines whose ports another program took while they were down', () => {
  let mail: EngineNode;
  let letGo: () => Promise<unknown>;

  beforeEach(async () => {
    mail = await anEngineNode();
    await mail.node.start();
    await mail.node.apply(aRequest(1, smtp), () => {});
  });

  afterEach(async () => {
    await letGo();
    await mail.end();
  });

  test('are at no moment told as serving until they have them again, and the reason names the port', async () => {
    await lose(postfix, dovecot);
    const told = await reasonsUntil(mail.node, sleep(sampledMs));
    expect(told.flat()).not.toContain(null);
    await expect.poll(() => reasonsOf(mail.node), slowly).toEqual([taken(dovecot), taken(postfix)]);

    await letGo();
    await expect.poll(() => reasonsOf(mail.node), slowly).toEqual([null, null]);
  });

  test('are not told as serving while an agent starts either', async () => {
    await mail.node.release();
    await lose(postfix);
    const next = mail.again();
    const told = await reasonsUntil(next, next.start());
    expect(told.map(([, ofPostfix]) => ofPostfix)).not.toContain(null);
    expect(await reasonsOf(next)).toEqual([null, taken(postfix)]);

    await letGo();
    await expect.poll(() => reasonsOf(next), slowly).toEqual([null, null]);
  });

  async function lose(...engines: readonly Lost[]): Promise<void> {
    for (const { pidFile } of engines) {
      process.kill(Number((await readFile(`${mail.facts.stateDir}/${pidFile}`, 'utf8')).trim()), 'SIGKILL');
    }
    const held = await Promise.all(engines.map(({ port }) => whenFree(port)));
    letGo = async () => {
      letGo = async () => {};
      await Promise.all(held.map((release) => release()));
    };
  }
});

describeWithEngines('engines that outlived their agent', () => {
  test('are told as serving while the next one starts, with what they run', async () => {
    const mail = await anEngineNode();
    try {
      await mail.node.start();
      await mail.node.apply(aRequest(1, smtp), () => {});
      await mail.node.release();
      const next = mail.again();
      const told: Pick<NodeParts, 'engines' | 'running'>[] = [];
      await askUntil(next.start(), async () => told.push(await next.status()));
      expect(told.length).toBeGreaterThan(0);
      for (const status of told) {
        expect(status).toMatchObject({ engines: [{ healthy: true }, { healthy: true }], running: { number: 1 } });
      }
    } finally {
      await mail.end();
    }
  });
});

/** Of Dovecot and of Postfix; null: it is told as serving. */
async function reasonsOf(node: MailNode): Promise<(string | null)[]> {
  return (await node.status()).engines.map(({ healthy, reason }) => (healthy ? null : reason));
}

async function reasonsUntil(node: MailNode, end: Promise<void>): Promise<(string | null)[][]> {
  const told: (string | null)[][] = [];
  await askUntil(end, async () => told.push(await reasonsOf(node)));
  return told;
}

async function askUntil(end: Promise<void>, ask: () => Promise<unknown>): Promise<void> {
  let hasEnded = false;
  const ended = end.finally(() => {
    hasEnded = true;
  });
  for (; !hasEnded; await sleep(100)) await ask();
  await ended;
}

/** The children of a killed master hold its ports until they notice. */
async function whenFree(port: number): Promise<() => Promise<void>> {
  for (;;) {
    const release = await holdPort(port).catch(() => null);
    if (release !== null) return release;
    await sleep(20);
  }
}
