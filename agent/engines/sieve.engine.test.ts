import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { deliver, readInbox } from '@/tests/support/mail-clients';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { activateScript } from '@/tests/support/sieve-script';
import { aDocument } from './document.fixture';

const document = aDocument({
  services: [aService({})],
  listeners: [
    aListener({ id: 'imap-4', encryption: 'starttls' }),
    aListener({ id: 'sieve-7', protocol: 'sieve', port: portOf(190), encryption: 'starttls' }),
  ],
});

describeWithEngines('what a mailbox’s own filter sends goes out through our Postfix', () => {
  let mail: EngineNode;

  beforeAll(async () => {
    mail = await anEngineNode();
    const directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test' });
    for (const [place, name] of ['anna', 'bert', 'carla'].entries()) {
      directory.mailbox(place + 1, { address: `${name}@open.test` });
    }
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  const subjectsOf = async (name: string) => {
    const seen = await readInbox({ port: portOf(143), user: `${name}@open.test`, password: nodePassword });
    return seen.signedIn ? seen.subjects : [seen.words];
  };

  test('redirect delivers to the other address and keeps what it is told to keep', async () => {
    await activateScript('anna@open.test', 'redirect "bert@open.test";\r\nkeep;');
    const sent = await deliver({ port: portOf(25), to: 'anna@open.test', subject: 'to both', bodyBytes: 200 });
    expect(sent).toMatchObject({ accepted: true });
    await expect.poll(() => subjectsOf('bert'), { timeout: 30_000, interval: 500 }).toEqual(['to both']);
    expect(await subjectsOf('anna')).toEqual(['to both']);
  });

  test('vacation answers whoever wrote', async () => {
    await activateScript(
      'anna@open.test',
      'require "vacation";\r\nvacation :subject "Away until Monday" "I read this on Monday.";',
    );
    await deliver({ port: portOf(25), to: 'anna@open.test', from: 'carla@open.test', subject: 'are you there?' });
    await expect.poll(() => subjectsOf('carla'), { timeout: 30_000, interval: 500 }).toEqual(['Away until Monday']);
  });

  test('what can’t be delivered comes back to who sent it', async () => {
    await activateScript('bert@open.test', 'redirect "nobody@open.test";');
    await deliver({ port: portOf(25), to: 'bert@open.test', from: 'carla@open.test', subject: 'too far' });
    const bounce = 'Undelivered Mail Returned to Sender';
    await expect.poll(() => subjectsOf('carla'), { timeout: 30_000, interval: 500 }).toContain(bounce);
  });
});
