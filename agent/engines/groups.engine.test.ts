import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GroupWriters } from '@/lib/contract/directory';
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
const members = ['anna@open.test', 'friend@elsewhere.test', 'crew@open.test'];

describeWithEngines('groups', () => {
  let mail: EngineNode;
  let directory: NodeDirectory;
  const group = (writers: GroupWriters, more: { enabled?: boolean; reason?: string; members?: string[] } = {}) =>
    directory.group(1, { address: 'board@open.test', members, writers, ...more });
  const outside = (sender: string, to = 'board@open.test') =>
    askSmtp(portOf(25), [`MAIL FROM:<${sender}>`, `RCPT TO:<${to}>`]);
  const signedIn = async (user: string, to = 'board@open.test') => {
    const talk = await openSubmission(portOf(587), user, nodePassword);
    await talk.ask(`MAIL FROM:<${user}>`);
    const answer = await talk.ask(`RCPT TO:<${to}>`);
    talk.close();
    return answer;
  };
  const subjectsOf = async (user: string) => {
    const inbox = await readInbox({ port: portOf(143), user, password: nodePassword });
    return inbox.signedIn ? inbox.subjects.sort() : [];
  };

  beforeAll(async () => {
    mail = await anEngineNode();
    directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test', aliases: ['open.example'] });
    directory.domain(2, { name: 'shop.test' });
    for (const [place, name] of ['anna', 'bert', 'carl'].entries()) {
      directory.mailbox(place + 1, { address: `${name}@open.test` });
    }
    directory.mailbox(4, { domainId: 2, address: 'dora@shop.test' });
    directory.mailbox(5, { address: 'gone@open.test', enabled: false, reason: 'Contract ended' });
    directory.alias(1, { address: 'crew@open.test', targets: ['bert@open.test'] });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  test('a letter reaches each member, through aliases and groups in it, and nobody behind whom nobody takes mail', async () => {
    directory.group(1, { address: 'board@open.test', members: ['anna@open.test', 'team@open.test', 'gone@open.test'] });
    directory.group(2, { address: 'team@open.test', members: ['crew@open.test', 'carl+board@open.example'] });
    directory.alias(2, { address: 'all@open.test', targets: ['board@open.test'] });
    expect(await lookUp(mail, 'aliases', 'board@open.test')).toBe('anna@open.test,team@open.test');
    await deliver({ port: portOf(25), to: 'board@open.test', subject: 'to the group' });
    await deliver({ port: portOf(25), to: 'all@open.example', subject: 'to an alias' });
    for (const user of ['anna@open.test', 'bert@open.test', 'carl@open.test']) {
      await expect.poll(() => subjectsOf(user), { timeout: 30_000 }).toEqual(['to an alias', 'to the group']);
    }
  });

  test.each<[GroupWriters, string, string]>([
    ['anybody', 'x@elsewhere.test', '250 '],
    ['anybody', '', '250 '],
    ['server', 'x@elsewhere.test', 'Only people of this server may write to this group: sign in first'],
    ['server', 'anna@open.test', 'Only people of this server may write to this group: sign in first'],
    ['domain', 'anna@open.test', 'Only people of open.test may write to this group: sign in first'],
    ['members', 'friend@elsewhere.test', '250 '],
    ['members', 'Friend@Elsewhere.TEST', '250 '],
    ['members', 'x@elsewhere.test', 'Only members may write to this group'],
    ['members', '', 'Only members may write to this group'],
    ['members', 'anna@open.test', 'Only members may write to this group: sign in first'],
    ['members', 'anna@open.example', 'Only members may write to this group: sign in first'],
    ['nobody', 'friend@elsewhere.test', 'Nobody may write to this group'],
  ])('where %s may write, %s without a login is answered: %s', async (writers, sender, answer) => {
    group(writers);
    for (const to of ['board@open.test', 'Board+tag@open.test', 'board@open.example']) {
      const said = await outside(sender, to);
      expect(said).toMatch(answer === '250 ' ? /^250 / : /^550 5\.7\.1 /);
      expect(said.replace(/\r$/, '')).toMatch(answer === '250 ' ? /^250 / : new RegExp(`: ${answer}$`));
    }
  });

  test.each<[GroupWriters, string, string]>([
    ['anybody', 'dora@shop.test', ''],
    ['server', 'dora@shop.test', ''],
    ['domain', 'dora@shop.test', 'Only people of open.test may write to this group'],
    ['domain', 'carl@open.test', ''],
    ['members', 'anna@open.test', ''],
    ['members', 'bert@open.test', ''],
    ['members', 'carl@open.test', 'Only members may write to this group'],
    ['nobody', 'anna@open.test', 'Nobody may write to this group'],
  ])('where %s may write, %s who is signed in is answered: %s', async (writers, user, refusal) => {
    group(writers);
    const said = await signedIn(user);
    expect(said).toMatch(refusal ? new RegExp(`^550 5\\.7\\.1 .*: ${refusal}\\r?$`) : /^250 /);
  });

  test('nobody writes as a group, member or not', async () => {
    group('anybody');
    const talk = await openSubmission(portOf(587), 'anna@open.test', nodePassword);
    await talk.ask('MAIL FROM:<board@open.test>');
    expect(await talk.ask('RCPT TO:<x@elsewhere.test>')).toMatch(/^553 5\.7\.1 /);
    talk.close();
  });

  test('a disabled group refuses everybody with its reason', async () => {
    group('anybody', { enabled: false, reason: 'Moved' });
    expect(await outside('x@elsewhere.test')).toMatch(/^550 5\.2\.1 .*Moved/);
    expect(await signedIn('anna@open.test')).toMatch(/^550 5\.2\.1 .*Moved/);
  });

  test('behind a group of which nobody takes mail, it is refused', async () => {
    group('anybody', { members: ['gone@open.test', 'nobody@open.test'] });
    expect(await outside('x@elsewhere.test')).toMatch(/^550 5\.2\.1 .*Nobody behind this address takes mail/);
  });

  test('an alias of its own under the group’s address and a tag is asked as itself', async () => {
    group('nobody');
    directory.alias(3, { address: 'board+minutes@open.test', targets: ['anna@open.test'] });
    expect(await outside('x@elsewhere.test', 'board+minutes@open.test')).toMatch(/^250 /);
    directory.gone('alias', 3);
  });

  test('groups in a group may have more than a thousand members in all', async () => {
    const tags = (from: number) => Array.from({ length: 600 }, (_, place) => `dora+${from + place}@shop.test`);
    directory.group(3, { address: 'half-a@open.test', members: tags(0) });
    directory.group(4, { address: 'half-b@open.test', members: tags(600) });
    directory.group(5, { address: 'whole@open.test', members: ['half-a@open.test', 'half-b@open.test'] });
    expect(await deliver({ port: portOf(25), to: 'whole@open.test', subject: 'many' })).toMatchObject({
      accepted: true,
    });
  });

  test('while the agent is away, senders to a restricted group are told to try again, and all others get on', async () => {
    group('nobody');
    await mail.policy.close();
    expect(await outside('x@elsewhere.test')).toMatch(/^451 4\.3\.0 .*cannot be asked now/);
    group('anybody');
    expect(await outside('x@elsewhere.test')).toMatch(/^250 /);
  });

  test('a group that is deleted is refused as any address that nobody has', async () => {
    directory.gone('group', 1);
    expect(await outside('x@elsewhere.test')).toMatch(/^550 5\.1\.1 /);
  });
});
