import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { deliver, readInbox } from '@/tests/support/mail-clients';
import { askSmtp, openSubmission } from '@/tests/support/mail-talk';
import type { NodeDirectory } from '@/tests/support/node-directory';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { aDocument } from './document.fixture';

const document = aDocument({
  services: [aService(), aService({ id: 'submission-2', role: 'submission', port: portOf(587) })],
  listeners: [aListener()],
});
const nobody = /^550 5\.1\.1 .*This server has no such postmaster/;
const from = 'MAIL FROM:<x@elsewhere.test>';

describeWithEngines('mail to postmaster without a domain', () => {
  let mail: EngineNode;
  let directory: NodeDirectory;
  const subjectsOfAnna = async () => {
    const inbox = await readInbox({ port: portOf(143), user: 'anna@open.test', password: nodePassword });
    return inbox.signedIn ? inbox.subjects : [];
  };
  const rcpt = (path: string) => askSmtp(portOf(25), [from, `RCPT TO:${path}`]);

  beforeAll(async () => {
    mail = await anEngineNode();
    directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test' });
    directory.mailbox(1, { address: 'anna@open.test' });
    directory.mailbox(2, { address: 'postmaster@open.test' });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  test.each(['<postmaster>', '<Postmaster>', '<"postmaster">', '<@a.test:postmaster>', 'POSTMASTER'])(
    'is refused while the host name has none, not taken and sent back: %s',
    async (path) => {
      expect(await rcpt(path)).toMatch(nobody);
      expect(await askSmtp(portOf(587), ['STARTTLS', from, `RCPT TO:${path}`])).toMatch(nobody);
    },
  );

  test.each(['<postmaster>', '< postmaster>', '<"post\\master">', '<double-bounce@mail.example.test>'])(
    'nobody hands a letter to submission, or has a notice sent, without signing in: %s',
    async (path) => {
      const envelope = ['STARTTLS', 'MAIL FROM:<anna@open.test> RET=FULL', `RCPT TO:${path} NOTIFY=SUCCESS`];
      expect(await askSmtp(portOf(587), [...envelope, 'DATA'])).toMatch(/^554 /);
      expect(await askSmtp(portOf(587), [...envelope, 'BDAT 12 LAST\r\nSubject: x'])).toMatch(/^554 /);
    },
  );

  test('postmaster of a domain is an address as any other', async () => {
    expect(await rcpt('<postmaster@open.test>')).toMatch(/^250 /);
    expect(await rcpt('<postmaster@elsewhere.test>')).toMatch(/^550 5\.1\.1 /);
    const submission = await openSubmission(portOf(587), 'anna@open.test', nodePassword);
    await submission.ask('MAIL FROM:<anna@open.test>');
    expect(await submission.ask('RCPT TO:<postmaster@elsewhere.test>')).toMatch(/^250 /);
    submission.close();
  });

  test.each([
    '< postmaster>',
    '(c)<postmaster>',
    '<<postmaster>>',
    '<postmaster(x)>',
    '<"post\\master">',
    '<double-bounce@mail.example.test>',
  ])('what is taken all the same, since it is written oddly, is not sent back: %s', async (path) => {
    const victim = 'MAIL FROM:<anna@open.test>';
    const before = await subjectsOfAnna();
    await askSmtp(portOf(25), [victim, `RCPT TO:${path}`, 'DATA', 'Subject: to nobody\r\n\r\nx\r\n.']);
    const marker = `after ${path}`;
    expect(await deliver({ port: portOf(25), to: 'anna@open.test', subject: marker })).toMatchObject({
      accepted: true,
    });
    await expect.poll(subjectsOfAnna, { timeout: 30_000 }).toContain(marker);
    await pause(1_500);
    expect(await subjectsOfAnna()).toEqual([...before, marker]);
  });

  test('a notice of success is not sent on a stranger’s word, but to people of ours', async () => {
    const wish = 'RCPT TO:<anna@open.test> NOTIFY=SUCCESS';
    expect(await askSmtp(portOf(25), [from, wish])).toMatch(/^501 5\.7\.1 DSN support is disabled/);
    const submission = await openSubmission(portOf(587), 'anna@open.test', nodePassword);
    await submission.ask('MAIL FROM:<anna@open.test>');
    expect(await submission.ask(wish)).toMatch(/^250 /);
    submission.close();
  });

  test('is delivered where the host name is a domain that has one', async () => {
    directory.domain(2, { name: 'mail.example.test' });
    // From somebody else: an smtpd(8) remembers for a sender which kind of address a recipient was.
    const asked = await askSmtp(portOf(25), ['MAIL FROM:<y@elsewhere.test>', 'RCPT TO:<postmaster>']);
    expect(asked).toMatch(/^550 5\.1\.1 .*User unknown/);
    directory.alias(1, { domainId: 2, address: 'postmaster@mail.example.test', targets: ['anna@open.test'] });
    expect(await deliver({ port: portOf(25), to: 'postmaster', subject: 'hello' })).toMatchObject({ accepted: true });
    await expect.poll(subjectsOfAnna, { timeout: 30_000 }).toContain('hello');
  });
});
