import { afterAll, beforeAll, expect, test } from 'vitest';
import { verdict } from '@/lib/contract/verdict';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { greetingAt } from '@/tests/support/mail-clients';
import { portOf } from '@/tests/support/ports';
import { refusesConnections } from '@/tests/support/refuses-connections';
import type { TracedAgent } from '@/tests/support/traced-agent';
import { aTracedAgent, strace } from '@/tests/support/traced-agent';
import { aDocument } from '../engines/document.fixture';

/** Two configurations that differ in both engines, so that a half-and-half would show. */
const documents = [
  aDocument({ services: [aService()], listeners: [aListener()] }),
  aDocument({ services: [aService({ port: portOf(26) })], listeners: [aListener({ port: portOf(144) })] }),
] as const;
const ports = [
  { smtp: portOf(25), imap: portOf(143) },
  { smtp: portOf(26), imap: portOf(144) },
] as const;

describeWithEngines('an agent that is killed in the middle of an apply', () => {
  let mail: EngineNode;
  let agent: TracedAgent;
  let number = 1;
  let serving: 0 | 1 = 0;

  beforeAll(async () => {
    agent = await aTracedAgent();
    mail = await anEngineNode();
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, documents[0]), () => {})).not.toHaveProperty('refusal');
    await mail.node.release();
  });
  afterAll(async () => {
    await agent.end();
    await mail.end();
  });

  /** Applies the other configuration with a fault; then a new agent starts and says what runs. */
  async function crashAndRestart(fault: string): Promise<boolean> {
    number += 1;
    const other = serving === 0 ? 1 : 0;
    const request = aRequest(number, documents[other]);
    const { finished, output } = await agent.run(mail.facts.stateDir, request, fault);
    if (finished) expect(verdict.parse(JSON.parse(output)).kind, output).toBe('applied');

    const next = mail.again();
    await next.start();
    const status = await next.status();
    await next.release();
    expect([number - 1, number]).toContain(status.running?.number);
    if (finished) expect(status.running?.number).toBe(number);
    serving = status.running?.number === number ? other : serving;
    number = status.running?.number ?? number;
    expect(status.drift).toEqual([]);
    await expectWhole(serving);
    return finished;
  }

  async function expectWhole(which: 0 | 1): Promise<void> {
    const [here, gone] = [ports[which], ports[which === 0 ? 1 : 0]];
    expect(await greetingAt(here.smtp)).toBe('220 mail.example.test ESMTP');
    expect(await greetingAt(here.imap)).toMatch(/ready$/);
    expect(await refusesConnections(gone.smtp)).toBe(true);
    expect(await refusesConnections(gone.imap)).toBe(true);
  }

  test.each([
    { call: 'symlink', step: 1 },
    { call: 'rename', step: 1 },
    { call: 'fsync', step: 4 },
  ])(
    'ends in the whole old or the whole new one: at $call, step $step',
    async ({ call, step }) => {
      let when = 1;
      while (!(await crashAndRestart(`${call}:signal=SIGKILL:when=${when}`))) when += step;
      // That it took several rounds shows that the faults did hit.
      expect(when).toBeGreaterThan(step);
    },
    600_000,
  );

  test.each([
    { error: 'ENOSPC', when: 6 },
    { error: 'EIO', when: 9 },
  ])('a disk that answers $error is a refusal, and leaves no half tree', async ({ error, when }) => {
    number += 1;
    const request = aRequest(number, documents[serving === 0 ? 1 : 0]);
    const fault = `fsync:error=${error}:when=${when}`;
    const { output } = await agent.run(mail.facts.stateDir, request, fault);
    number -= 1;

    expect(verdict.parse(JSON.parse(output))).toMatchObject({
      kind: 'rejected',
      running: { number },
      refusal: { code: 'disk-full' },
    });
    await expectWhole(serving);
  });
}, [strace]);
