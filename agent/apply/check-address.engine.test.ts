import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import type { NodeDirectory } from '@/tests/support/node-directory';
import { nodeDirectory } from '@/tests/support/node-directory';
import { aDocument } from '../engines/document.fixture';

describeWithEngines('what the engines say of an address', () => {
  let mail: EngineNode;
  let directory: NodeDirectory;

  beforeAll(async () => {
    mail = await anEngineNode();
    directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test' });
    await mail.node.start();
    const document = aDocument({ services: [aService()], listeners: [aListener()] });
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  const anna = 'anna@open.test';
  /** The reply, and each service with its answer. */
  const said = async (address = anna) => {
    const { recipient, signIn } = await mail.node.check(address);
    return { code: recipient?.code, words: recipient?.words, ...Object.fromEntries(signIn.map(stateOf)) };
  };
  const stateOf = ({ service, state, reason }: { service: string; state: string; reason: string }) =>
    [service, [state, reason].filter(Boolean).join(': ')] as const;

  test('takes its mail and lets it sign in', async () => {
    directory.mailbox(1, { address: anna });
    expect(await said()).toMatchObject({
      ...{ code: 250, imap: 'allowed', pop3: 'allowed', sieve: 'allowed', submission: 'allowed' },
    });
  });

  test('says which services it refuses, and why', async () => {
    directory.mailbox(1, { address: anna, refusedServices: ['pop3', 'submission'] });
    expect(await said()).toMatchObject({
      ...{ code: 250, imap: 'allowed', submission: 'refused' },
      pop3: 'refused: POP3 is not allowed for this mailbox; ask your administrator',
    });
  });

  test('refuses a disabled one with the reason at every door', async () => {
    directory.mailbox(1, { address: anna, enabled: false, reason: 'Contract ended' });
    const answer = await said();
    expect(answer).toMatchObject({ code: 550, imap: 'refused: Contract ended', submission: 'refused' });
    expect(answer.words).toMatch(/^550 5\.2\.1 .*Contract ended/);
  });

  test('knows nobody without a password, and no address that nobody has', async () => {
    directory.mailbox(1, { address: anna, verifier: null });
    expect(await said()).toMatchObject({ code: 250, imap: 'nobody', submission: 'nobody' });
    expect(await said('nobody@open.test')).toMatchObject({ code: 550, imap: 'nobody' });
  });

  test('with Dovecot stopped nothing of its sign-ins is known', async () => {
    directory.mailbox(1, { address: anna });
    await mail.node.stop();
    const answer = await mail.node.check(anna);
    expect(answer.recipient).toMatchObject({ code: 0 });
    expect(answer.signIn.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
  });
});
