import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { deliver, readInbox } from '@/tests/support/mail-clients';
import { askSmtp } from '@/tests/support/mail-talk';
import type { NodeDirectory } from '@/tests/support/node-directory';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { lookUp } from '@/tests/support/postfix-lookup';
import type { MailboxRow } from '../directory/mailbox-table';
import { aDocument } from './document.fixture';

const document = aDocument({ services: [aService()], listeners: [aListener()] });
const names = ['anna', 'bert', 'carl'] as const;
type Name = (typeof names)[number];
const addressOf = (name: Name) => `${name}@open.test`;

describeWithEngines('a mailbox that forwards', () => {
  let mail: EngineNode;
  let directory: NodeDirectory;
  const put = (name: Name, more: Partial<MailboxRow> = {}) =>
    directory.mailbox(names.indexOf(name) + 1, { address: addressOf(name), ...more });
  const to = (keepsCopy: boolean, ...targets: string[]) => ({ forwarding: { targets, keepsCopy } });
  const rcpt = (address: string) => askSmtp(portOf(25), ['MAIL FROM:<x@elsewhere.test>', `RCPT TO:<${address}>`]);
  const inboxOf = async (name: Name) => {
    const inbox = await readInbox({ port: portOf(143), user: addressOf(name), password: nodePassword });
    return inbox.signedIn ? inbox.subjects : [];
  };

  beforeAll(async () => {
    mail = await anEngineNode();
    directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test' });
    for (const name of names) put(name);
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  test('delivers to each, and to itself only where it keeps a copy, with and without a tag', async () => {
    put('anna', to(true, addressOf('bert')));
    put('bert', to(false, addressOf('carl')));
    expect(await deliver({ port: portOf(25), to: 'anna@open.test', subject: 'one' })).toMatchObject({ accepted: true });
    expect(await deliver({ port: portOf(25), to: 'anna+list@open.test', subject: 'two' })).toMatchObject({
      accepted: true,
    });
    await expect.poll(async () => (await inboxOf('carl')).sort(), { timeout: 30_000 }).toEqual(['one', 'two']);
    await expect.poll(async () => (await inboxOf('anna')).sort(), { timeout: 30_000 }).toEqual(['one', 'two']);
    expect(await inboxOf('bert')).toEqual([]);
  });

  test('leaves out who takes no mail; with nobody left its mail stays in it', async () => {
    put('anna', to(false, addressOf('bert'), 'who@elsewhere.test', 'ghost@open.test'));
    put('bert', { enabled: false });
    expect(await lookUp(mail, 'aliases', 'anna@open.test')).toBe('who@elsewhere.test');
    put('anna', to(false, addressOf('bert')));
    expect(await lookUp(mail, 'aliases', 'anna@open.test')).toBe('');
    expect(await rcpt('anna@open.test')).toMatch(/^250 /);
    put('bert');
    expect(await lookUp(mail, 'aliases', 'anna@open.test')).toBe('bert@open.test');
  });

  test('hands on every character that an address may have, and nothing else', async () => {
    const odd = ["o'hara&co@elsewhere.test", '$x{y}%z`|~=?^!#*/@elsewhere.test'];
    put('anna', to(true, ...odd));
    const found = await lookUp(mail, 'aliases', 'anna@open.test');
    expect(found.split(',').sort()).toEqual([...odd, 'anna@open.test'].sort());
  });

  test('refuses its mail with the reason while it is disabled', async () => {
    put('anna', { ...to(true, 'who@elsewhere.test'), enabled: false, reason: 'On leave' });
    expect(await lookUp(mail, 'aliases', 'anna@open.test')).toBe('');
    expect(await rcpt('anna@open.test')).toMatch(/^550 5\.2\.1 .*On leave/);
  });
});
