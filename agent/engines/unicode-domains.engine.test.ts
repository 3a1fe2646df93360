import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { readInbox } from '@/tests/support/mail-clients';
import { askSmtp } from '@/tests/support/mail-talk';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { aDocument } from './document.fixture';

const document = aDocument({ services: [aService()], listeners: [aListener()] });
const hans = 'hans@xn--bcher-kva.example';
const from = 'MAIL FROM:<s@elsewhere.test>';

describeWithEngines('a domain with letters that DNS does not have', () => {
  let mail: EngineNode;

  beforeAll(async () => {
    mail = await anEngineNode();
    const directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'xn--bcher-kva.example', aliases: ['xn--grn-ioa.example'] });
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
});
