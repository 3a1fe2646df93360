import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MailboxService } from '@/lib/contract/directory';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { askImap, askSmtp, openSubmission } from '@/tests/support/mail-talk';
import type { NodeDirectory } from '@/tests/support/node-directory';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { Conversation } from '../system/conversation';
import { aDocument } from './document.fixture';

const document = aDocument({
  services: [aService(), aService({ id: 'submission-2', role: 'submission', port: portOf(587) })],
  listeners: [
    aListener({ id: 'imaps-5', port: portOf(993), encryption: 'tls' }),
    aListener({ id: 'pop3s-7', protocol: 'pop3', port: portOf(995), encryption: 'tls' }),
    aListener({ id: 'sieve-8', protocol: 'sieve', port: portOf(419) }),
  ],
});
const anna = 'anna@open.test';
const token = Buffer.from(`\0${anna}\0${nodePassword}`).toString('base64');

describeWithEngines('the services of a mailbox', () => {
  let mail: EngineNode;
  let directory: NodeDirectory;
  const put = (...refusedServices: MailboxService[]) => directory.mailbox(1, { address: anna, refusedServices });

  beforeAll(async () => {
    mail = await anEngineNode();
    directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test' });
    put();
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  const signIns: Record<MailboxService, () => Promise<string>> = {
    imap: () => askImap(portOf(993), anna, nodePassword),
    pop3: async () => {
      const talk = await Conversation.open({ kind: 'tcp', address: '127.0.0.1', port: portOf(995) }, 60_000);
      await talk.startTls('mail.example.test');
      await talk.readLine();
      await talk.say(`USER ${anna}`);
      await talk.readLine();
      await talk.say(`PASS ${nodePassword}`);
      const answer = await talk.readLine();
      talk.close();
      return answer;
    },
    sieve: async () => {
      const talk = await Conversation.open({ kind: 'tcp', address: '127.0.0.1', port: portOf(419) }, 60_000);
      const said = async () => {
        let line = await talk.readLine();
        while (!/^(OK|NO|BYE)/.test(line)) line = await talk.readLine();
        return line;
      };
      await said();
      await talk.say('STARTTLS');
      await said();
      await talk.startTls('mail.example.test');
      await said();
      await talk.say(`AUTHENTICATE "PLAIN" "${token}"`);
      const answer = await said();
      talk.close();
      return answer;
    },
    submission: () => askSmtp(portOf(587), ['STARTTLS', `AUTH PLAIN ${token}`]),
  };
  const welcomes: Record<MailboxService, RegExp> = { imap: /^a OK/, pop3: /^\+OK/, sieve: /^OK/, submission: /^235 / };
  const why = 'is not allowed for this mailbox; ask your administrator';
  const refusals: Record<MailboxService, RegExp> = {
    imap: new RegExp(`^a NO .*IMAP ${why}`),
    pop3: new RegExp(`^-ERR .*POP3 ${why}`),
    sieve: new RegExp(`^NO .*ManageSieve ${why}`),
    submission: new RegExp(`^535 5\\.7\\.8 .*Submission ${why}`),
  };
  const services: MailboxService[] = ['imap', 'pop3', 'sieve', 'submission'];

  test.each(services)('%s refused: it is, with why, and nothing else', async (refused) => {
    put(refused);
    for (const service of services) {
      const expected = service === refused ? refusals[service] : welcomes[service];
      expect(await signIns[service](), service).toMatch(expected);
    }
    expect(await askSmtp(portOf(25), ['MAIL FROM:<x@elsewhere.test>', `RCPT TO:<${anna}>`])).toMatch(/^250 /);
    put();
    expect(await signIns[refused]()).toMatch(welcomes[refused]);
  });

  test('an open submission session sends nothing more once submission is refused', async () => {
    const line = await openSubmission(portOf(587), anna, nodePassword);
    put('submission');
    await line.ask(`MAIL FROM:<${anna}>`);
    expect(await line.ask('RCPT TO:<y@elsewhere.test>')).toMatch(/^521 5\.7\.1 .*Submission is not allowed/);
    line.close();
  });

  test('with a wrong password submission says nothing of why', async () => {
    put('submission');
    const wrong = Buffer.from(`\0${anna}\0wrong horse`).toString('base64');
    const said = await askSmtp(portOf(587), ['STARTTLS', `AUTH PLAIN ${wrong}`]);
    expect(said).toMatch(/^535 5\.7\.8 /);
    expect(said).not.toContain('allowed');
  });
});
