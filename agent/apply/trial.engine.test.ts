import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aService } from '@/tests/support/engine-ports';
import { greetingAt } from '@/tests/support/mail-clients';
import { portOf } from '@/tests/support/ports';
import { refusesConnections } from '@/tests/support/refuses-connections';
import { aDocument } from '../engines/document.fixture';

const first = aDocument({ services: [aService()] });
const second = aDocument({ services: [aService({ port: portOf(26) })] });
const third = aDocument({ services: [aService({ port: portOf(27) })] });

describeWithEngines('a revision on trial', () => {
  let mail: EngineNode;
  const onTrial = (number: number, document = second, confirmWithinSeconds = 600) =>
    mail.node.apply(aRequest(number, document, { confirmWithinSeconds }), () => {});

  beforeEach(async () => {
    mail = await anEngineNode();
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, first), () => {})).not.toHaveProperty('refusal');
  });
  afterEach(() => mail.end());

  /** The deadline of the trial in the journal, moved as if the time had passed while the agent was away. */
  async function letTheDeadlinePass(): Promise<void> {
    const file = `${mail.facts.stateDir}/apply.json`;
    const journal = JSON.parse(await readFile(file, 'utf8'));
    journal.trial.until = new Date(Date.now() - 1_000).toISOString();
    await writeFile(file, JSON.stringify(journal));
  }

  test('is kept when confirmed', async () => {
    await onTrial(2);
    expect((await mail.node.status()).trialUntil).not.toBeNull();
    expect(await mail.node.confirm(aRequest(1, first).revision, null)).toBe(false);
    expect(await mail.node.confirm(aRequest(2, second).revision, null)).toBe(true);
    expect(await mail.node.status()).toMatchObject({ running: { number: 2 }, trialUntil: null });
    expect(await mail.node.rollback(aRequest(2, second).revision)).toBeNull();
  });

  test('counts anew when it is confirmed for a time, across a restart of the agent too, and stays a trial', async () => {
    await onTrial(2, second, 10);
    const { revision } = aRequest(2, second);
    expect(await mail.node.confirm(aRequest(1, first).revision, 600)).toBe(false);
    expect(await mail.node.confirm(revision, 600)).toBe(true);
    await sleep(10_500);
    const { running, trialUntil } = await mail.node.status();
    expect(running?.number).toBe(2);
    await mail.node.release();
    const next = mail.again();
    await next.start();
    expect(await next.status()).toMatchObject({ running: { number: 2 }, trialUntil });
    expect(await next.confirm(revision, 10)).toBe(true);
    await expect.poll(async () => (await next.status()).running?.number, { timeout: 60_000 }).toBe(1);
    expect(await next.confirm(revision, 600)).toBe(false);
  });

  test('what runs for good is not put on trial again by it', async () => {
    expect(await mail.node.confirm(aRequest(1, first).revision, 10)).toBe(true);
    expect(await mail.node.status()).toMatchObject({ running: { number: 1 }, trialUntil: null });
  });

  test('goes back when asked to, from this revision and no other', async () => {
    await onTrial(2);
    expect(await mail.node.rollback(aRequest(3, third).revision)).toBeNull();
    expect(await mail.node.status()).toMatchObject({ running: { number: 2 }, trialUntil: expect.any(String) });
    const { revision } = aRequest(2, second);
    expect(await mail.node.rollback(revision)).toMatchObject({ kind: 'applied', running: { number: 1 } });
    expect(await greetingAt(portOf(25))).toMatch(/^220 /);
    expect(await refusesConnections(portOf(26))).toBe(true);
    expect(await mail.node.status()).toMatchObject({ running: { number: 1 }, highestRevision: 2, trialUntil: null });
  });

  test('goes back by itself at its deadline', async () => {
    await onTrial(2, second, 10);
    await expect.poll(async () => (await mail.node.status()).running?.number, { timeout: 60_000 }).toBe(1);
    await expect.poll(() => greetingAt(portOf(25)).catch(() => ''), { timeout: 20_000 }).toMatch(/^220 /);
    expect(await refusesConnections(portOf(26))).toBe(true);
  });

  test('goes back at the agent’s start when the deadline passed meanwhile', async () => {
    await onTrial(2);
    await mail.node.release();
    await letTheDeadlinePass();
    const next = mail.again();
    await next.start();
    await expect.poll(async () => (await next.status()).running?.number, { timeout: 20_000 }).toBe(1);
    await expect.poll(() => greetingAt(portOf(25)).catch(() => ''), { timeout: 20_000 }).toMatch(/^220 /);
  });

  test('stays on trial across a restart of the agent', async () => {
    await onTrial(2);
    const { trialUntil } = await mail.node.status();
    await mail.node.release();
    const next = mail.again();
    await next.start();
    expect(await next.status()).toMatchObject({ running: { number: 2 }, trialUntil });
  });

  test('two trials in a row go back to the last that was for good', async () => {
    await onTrial(2);
    await onTrial(3, third);
    const { revision } = aRequest(3, third);
    expect(await mail.node.rollback(revision)).toMatchObject({ kind: 'applied', running: { number: 1 } });
    expect(await greetingAt(portOf(25))).toMatch(/^220 /);
  });

  test('a later revision for good ends it', async () => {
    await onTrial(2, second, 10);
    await mail.node.apply(aRequest(3, third), () => {});
    await sleep(10_500);
    expect(await mail.node.status()).toMatchObject({ running: { number: 3 }, trialUntil: null });
  });
});
