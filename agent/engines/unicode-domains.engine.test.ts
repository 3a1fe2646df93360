import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { readInbox } from '@/tests/support/mail-clients';
import { askImap, askSmtp, openSubmission } from '@/tests/support/mail-talk';
import type { NodeDirectory } from '@/tests/support/node-directory';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { aDocument } from './document.fixture';

const document = aDocument({
  services: [aService(), aService({ id: 'submission-2', role: 'submission', port: portOf(587) })],
  listeners: [aListener(), aListener({ id: 'imaps-5', port: portOf(993), encryption: 'tls' })],
});
const hans = 'hans@xn--bcher-kva.example';
const from = 'MAIL FROM:<s@elsewhere.test>';

describeWithEngines('a domain with letters that DNS does not have', () => {
  let mail: EngineNode;
  let directory: NodeDirectory;

  beforeAll(async () => {
    mail = await anEngineNode();
    directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'xn--bcher-kva.example', aliases: ['xn--grn-ioa.example'] });
    directory.domain(2, { name: 'open.test' });
    directory.mailbox(1, { address: hans });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  test('SMTPUTF8 is not offered, since what comes with it could not be delivered; a subject in UTF-8 is', async () => {
    expect(await askSmtp(portOf(25), [`${from} SMTPUTF8`])).toMatch(/^555 5\.5\.4 /);
    const message = ['DATA', 'Subject: Grüße\r\n\r\nhello\r\n.'];
    expect(await askSmtp(portOf(25), [from, `RCPT TO:<${hans}>`, ...message])).toMatch(/^250 /);
    const inbox = () => readInbox({ port: portOf(143), user: hans, password: nodePassword });
    await expect.poll(inbox, { timeout: 30_000 }).toMatchObject({ subjects: ['Grüße'] });
  });

  test.each(['hans@bücher.example', 'Hans@bücher.example', hans])('its people sign in as %s', async (user) => {
    expect(await askImap(portOf(993), user, nodePassword)).toMatch(/^a OK /);
    const submission = await openSubmission(portOf(587), user, nodePassword);
    expect(await submission.ask(`MAIL FROM:<${hans}>`)).toMatch(/^250 /);
    expect(await submission.ask('RCPT TO:<x@elsewhere.test>')).toMatch(/^250 /);
    submission.close();
  });

  // Few: Dovecot lets each failure of an address wait longer than the one before.
  test.each([
    ['hans', nodePassword],
    ['hans@bücher.example', 'wrong horse'],
  ])('nobody signs in as %s with %s', async (user, password) => {
    expect(await askImap(portOf(993), user, password)).toMatch(/^a NO \[AUTHENTICATIONFAILED\]/);
  });

  test('whoever is disabled is told why under either name', async () => {
    directory.mailbox(1, { address: hans, enabled: false, reason: 'Contract ended' });
    expect(await askImap(portOf(993), 'hans@bücher.example', nodePassword)).toContain('Contract ended');
  });
});
