import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { deliver, readInbox } from '@/tests/support/mail-clients';
import { askSmtp, openSubmission } from '@/tests/support/mail-talk';
import type { NodeDirectory } from '@/tests/support/node-directory';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { exec } from '../system/exec';
import { aDocument } from './document.fixture';
import { statePaths, stateSockets } from './state-paths';

const document = aDocument({
  services: [aService(), aService({ id: 'submission-2', role: 'submission', port: portOf(587) })],
  listeners: [aListener()],
});
const [full, roomy] = ['full@open.test', 'roomy@open.test'];
const isFull = /^552 5\.2\.2 .*Mailbox is full/;
const from = 'MAIL FROM:<x@elsewhere.test>';

describeWithEngines('a mailbox that is full', () => {
  let mail: EngineNode;
  let directory: NodeDirectory;
  const rcpt = (address: string) => askSmtp(portOf(25), [from, `RCPT TO:<${address}>`]);
  const room = (quotaKib: number) => directory.mailbox(1, { address: full, quotaKib });

  beforeAll(async () => {
    mail = await anEngineNode();
    directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test', aliases: ['open.example'] });
    directory.domain(2, { name: 'shop.test', catchAll: full });
    room(100);
    directory.mailbox(2, { address: roomy });
    directory.mailbox(3, { address: 'away@open.test', forwarding: { targets: [full], keepsCopy: false } });
    directory.alias(1, { address: 'info@open.test', targets: [full] });
    directory.alias(2, { address: 'both@open.test', targets: [full, roomy] });
    directory.alias(3, { address: 'out@open.test', targets: [full, 'who@elsewhere.test'] });
    directory.alias(4, { address: 'odd/one@open.test', targets: [roomy] });
    directory.alias(5, { address: 'odd/two@open.test', targets: [full] });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());
  beforeEach(() => room(10));

  test('still takes what it has room for', async () => {
    room(100);
    expect(await deliver({ port: portOf(25), to: full, subject: 'first', bodyBytes: 50_000 })).toMatchObject({
      accepted: true,
    });
    const inbox = () => readInbox({ port: portOf(143), user: full, password: nodePassword });
    await expect.poll(inbox, { timeout: 30_000 }).toEqual({ signedIn: true, subjects: ['first'] });
  });

  test('is refused at RCPT, and taken again as soon as there is room', async () => {
    expect(await rcpt(full)).toMatch(isFull);
    room(100);
    expect(await rcpt(full)).toMatch(/^250 /);
  });

  test.each([
    'full+tag@open.test',
    'Full@open.example',
    'info@open.test',
    'away@open.test',
    'odd/two@open.test',
    'whoever@shop.test',
    'who/ever@shop.test',
  ])('is refused under whatever address leads to it alone: %s', async (address) => {
    expect(await rcpt(address)).toMatch(isFull);
  });

  test.each([roomy, 'both@open.test', 'out@open.test', 'odd/one@open.test'])(
    'keeps nobody else’s mail out: %s',
    async (address) => {
      expect(await rcpt(address)).toMatch(/^250 /);
    },
  );

  test('is refused to whoever is signed in, who may write to others', async () => {
    const submission = await openSubmission(portOf(587), roomy, nodePassword);
    await submission.ask(`MAIL FROM:<${roomy}>`);
    expect(await submission.ask(`RCPT TO:<${full}>`)).toMatch(isFull);
    expect(await submission.ask('RCPT TO:<who@elsewhere.test>')).toMatch(/^250 /);
    submission.close();
  });

  test('a message that does not fit is refused by the size that its client names', async () => {
    room(100);
    expect(await askSmtp(portOf(25), [`${from} SIZE=90000`, `RCPT TO:<${full}>`])).toMatch(isFull);
    expect(await askSmtp(portOf(25), [`${from} SIZE=20000`, `RCPT TO:<${full}>`])).toMatch(/^250 /);
  });

  test('mail is taken while Dovecot does not answer, and after its reload it answers again', async () => {
    const socket = stateSockets(mail.facts).quotaStatus;
    await rename(socket, `${socket}.away`);
    expect(await rcpt(full)).toMatch(/^250 /);
    await rename(`${socket}.away`, socket);
    expect(await rcpt(full)).toMatch(isFull);
    await exec(mail.facts.programs.doveadm, ['-c', statePaths(mail.facts).dovecotConfig, 'reload']);
    await expect.poll(() => rcpt(full)).toMatch(isFull);
  });
});
