import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { deliver, readInbox } from '@/tests/support/mail-clients';
import { askSmtp, openSubmission } from '@/tests/support/mail-talk';
import type { NodeDirectory } from '@/tests/support/node-directory';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { lookUp } from '@/tests/support/postfix-lookup';
import { aDocument } from './document.fixture';

const document = aDocument({
  services: [aService(), aService({ id: 'submission-2', role: 'submission', port: portOf(587) })],
  listeners: [aListener()],
});
const ended = { enabled: false, reason: 'Contract ended' };

describeWithEngines('other names of a domain, and its catch-all', () => {
  let mail: EngineNode;
  let directory: NodeDirectory;
  const rcpt = (address: string) => askSmtp(portOf(25), ['MAIL FROM:<x@elsewhere.test>', `RCPT TO:<${address}>`]);
  const send = async (to: string, subject: string) =>
    expect(await deliver({ port: portOf(25), to, subject })).toMatchObject({ accepted: true });
  const inboxOf = async (user: string) => {
    const inbox = await readInbox({ port: portOf(143), user, password: nodePassword });
    return inbox.signedIn ? inbox.subjects.sort() : [];
  };

  beforeAll(async () => {
    mail = await anEngineNode();
    directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test', aliases: ['open.example', 'old.test'] });
    directory.domain(2, { name: 'shop.test', catchAll: 'anna@open.test' });
    directory.mailbox(1, { address: 'anna@open.test' });
    directory.mailbox(2, { address: 'bert@open.test', ...ended });
    directory.alias(1, { address: 'info@open.test', targets: ['anna@open.test'] });
    directory.mailbox(3, { domainId: 2, address: 'carl@shop.test' });
    directory.mailbox(4, { domainId: 2, address: 'dora@shop.test', ...ended });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  test('mail for an address under another name is delivered to the same address of the domain', async () => {
    await send('anna@open.example', 'mailbox');
    await send('info@old.test', 'alias');
    await send('Anna+list@OPEN.example', 'tag');
    await expect.poll(() => inboxOf('anna@open.test'), { timeout: 30_000 }).toEqual(['alias', 'mailbox', 'tag']);
  });

  test.each([
    ['nobody@open.example', '550 5.1.1 '],
    ['bert@open.example', '550 5.2.1 <bert@open.example>: Recipient address rejected: Contract ended'],
    ['anna@sub.open.example', '554 5.7.1 '],
  ])('under another name %s is answered as the address itself: %s', async (address, answer) => {
    expect(await rcpt(address)).toContain(answer);
  });

  test('an alias that leads to another name of a domain leads to who is there', async () => {
    directory.alias(2, { address: 'sales@open.test', targets: ['anna@open.example', 'nobody@open.example'] });
    expect(await lookUp(mail, 'aliases', 'sales@open.test')).toBe('anna@open.example');
    directory.alias(2, { address: 'sales@open.test', targets: ['bert@open.example'] });
    expect(await rcpt('sales@open.test')).toMatch(/^550 5\.2\.1 .*Nobody behind this address takes mail/);
  });

  test('whoever is signed in may write as the same address under another name, and as no other', async () => {
    const submission = await openSubmission(portOf(587), 'anna@open.test', nodePassword);
    expect(await submission.ask('MAIL FROM:<anna@open.example>')).toMatch(/^250 /);
    await submission.ask('RSET');
    await submission.ask('MAIL FROM:<bert@open.example>');
    expect(await submission.ask('RCPT TO:<x@elsewhere.test>')).toMatch(/^553 5\.7\.1 /);
    submission.close();
  });

  test('a name that is taken away is refused at the next question', async () => {
    directory.domain(1, { name: 'open.test', aliases: ['open.example'] });
    expect(await rcpt('anna@old.test')).toMatch(/^554 5\.7\.1 /);
    expect(await rcpt('anna@open.example')).toMatch(/^250 /);
  });

  test('a disabled domain refuses under every name, with its reason', async () => {
    directory.domain(1, { name: 'open.test', aliases: ['open.example'], enabled: false, reason: 'Moved' });
    expect(await rcpt('anna@open.example')).toMatch(/^550 5\.2\.1 .*Moved/);
    directory.domain(1, { name: 'open.test', aliases: ['open.example'] });
    expect(await rcpt('anna@open.example')).toMatch(/^250 /);
  });

  test('a catch-all gets mail for addresses that nobody has, and only that', async () => {
    await send('whoever@shop.test', 'caught');
    await send('carl@shop.test', 'for carl');
    await send('carl+tag@shop.test', 'for carl too');
    await expect.poll(() => inboxOf('carl@shop.test'), { timeout: 30_000 }).toEqual(['for carl', 'for carl too']);
    await expect
      .poll(() => inboxOf('anna@open.test'), { timeout: 30_000 })
      .toEqual(['alias', 'caught', 'mailbox', 'tag']);
    expect(await rcpt('dora@shop.test')).toMatch(/^550 5\.2\.1 .*Contract ended/);
  });

  test('a mailbox that forwards, in a domain with a catch-all, forwards to whom it says', async () => {
    const targets = ['who@elsewhere.test', 'nobody@open.test'];
    const put = (keepsCopy: boolean, to: string[]) =>
      directory.mailbox(3, { domainId: 2, address: 'carl@shop.test', forwarding: { targets: to, keepsCopy } });
    put(false, targets);
    expect(await lookUp(mail, 'aliases', 'carl@shop.test')).toBe('who@elsewhere.test');
    put(true, targets);
    expect(await lookUp(mail, 'aliases', 'carl@shop.test')).toBe('who@elsewhere.test,carl@shop.test');
    put(false, ['nobody@open.test']);
    expect(await lookUp(mail, 'aliases', 'carl@shop.test')).toBe('carl@shop.test');
  });

  test('with nobody behind the catch-all, unknown addresses are refused again', async () => {
    directory.mailbox(1, { address: 'anna@open.test', ...ended });
    expect(await rcpt('whoever@shop.test')).toMatch(/^550 5\.1\.1 /);
    directory.mailbox(1, { address: 'anna@open.test' });
    expect(await rcpt('whoever@shop.test')).toMatch(/^250 /);
    directory.domain(2, { name: 'shop.test' });
    expect(await rcpt('whoever@shop.test')).toMatch(/^550 5\.1\.1 /);
  });

  test('a catch-all of the domain itself that is gone brings no mail round in circles', async () => {
    directory.domain(2, { name: 'shop.test', catchAll: 'gone@shop.test' });
    expect(await lookUp(mail, 'aliases', '@shop.test')).toBe('');
    expect(await rcpt('whoever@shop.test')).toMatch(/^550 5\.1\.1 /);
  });
});
