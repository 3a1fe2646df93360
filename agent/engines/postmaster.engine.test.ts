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
/** Comments, blanks, brackets, quoted pairs, groups: RFC 822 reads postmaster in all of them. */
const oddPostmasters = [
  '< postmaster>',
  '<postmaster\t>',
  '(c)<postmaster>',
  '<<postmaster>>',
  '<postmaster(x)>',
  '<p\\ostmaster>',
  '<"post\\master">',
  '<"postmaster" >',
  '<g:postmaster;>',
  'postmaster;',
  'x<postmaster>',
];
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

  test.each(oddPostmasters)('is refused where it is written oddly: %s', async (path) => {
    expect(await rcpt(path)).toMatch(/^501 5\.1\.3 /);
  });

  test('is refused after a blank that only smtpd(8) takes for one', async () => {
    for (const command of ['\vRCPT TO:<postmaster>', 'RCPT\fTO:<(x)postmaster>']) {
      expect(await askSmtp(portOf(25), [from, command])).toMatch(/^501 5\.1\.3 /);
    }
  });

  test('the sender of our own notices is nobody to write to', async () => {
    expect(await rcpt('<double-bounce@mail.example.test>')).toMatch(/^554 5\.7\.1 .*Relay access denied/);
    expect(await rcpt('<"double-\\bounce"@mail.example.test>')).toMatch(/^554 5\.7\.1 /);
  });

  test('a notice of success is not sent on a stranger’s word, but to people of ours', async () => {
    const wish = 'RCPT TO:<anna@open.test> NOTIFY=SUCCESS';
    expect(await askSmtp(portOf(25), [from, wish])).toMatch(/^501 5\.7\.1 DSN support is disabled/);
    const submission = await openSubmission(portOf(587), 'anna@open.test', nodePassword);
    await submission.ask('MAIL FROM:<anna@open.test>');
    expect(await submission.ask(wish)).toMatch(/^250 /);
    submission.close();
  });

  test('is an address as any other where the host name is a domain that has one', async () => {
    directory.domain(2, { name: 'mail.example.test' });
    // From somebody else: an smtpd(8) remembers for a sender which kind of address a recipient was.
    const asked = () => askSmtp(portOf(25), ['MAIL FROM:<y@elsewhere.test>', 'RCPT TO:<postmaster>']);
    expect(await asked()).toMatch(/^550 5\.1\.1 .*User unknown/);
    const itsAlias = { domainId: 2, address: 'postmaster@mail.example.test', targets: ['anna@open.test'] };
    const itsGroup = { domainId: 2, address: 'postmaster@mail.example.test', members: ['anna@open.test'] };
    directory.alias(1, itsAlias);
    expect(await deliver({ port: portOf(25), to: 'postmaster', subject: 'hello' })).toMatchObject({ accepted: true });
    await expect.poll(subjectsOfAnna, { timeout: 30_000 }).toContain('hello');
    expect(await askSmtp(portOf(587), ['STARTTLS', from, 'RCPT TO:<postmaster>'])).toMatch(
      /^554 5\.7\.1 .*Access denied/,
    );
    directory.alias(1, { ...itsAlias, enabled: false, reason: 'Moved' });
    expect(await asked()).toMatch(/^550 5\.2\.1 .*Moved/);
    directory.gone('alias', 1);
    directory.group(1, { ...itsGroup, writers: 'members' });
    expect(await asked()).toMatch(/^550 5\.7\.1 .*Only members may write/);
    for (const path of oddPostmasters) {
      expect(await rcpt(path)).toMatch(/^501 5\.1\.3 /);
      expect(await askSmtp(portOf(587), ['STARTTLS', from, `RCPT TO:${path}`])).toMatch(/^501 5\.1\.3 /);
    }
  });
});
