import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { deliver, readInbox } from '@/tests/support/mail-clients';
import type { NodeDirectory } from '@/tests/support/node-directory';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import type { MailboxRow } from '../directory/mailbox-table';
import { aDocument } from './document.fixture';
import { statePaths } from './state-paths';

const document = aDocument({ services: [aService()], listeners: [aListener()] });
type AutoReply = NonNullable<MailboxRow['autoReply']>;

describeWithEngines('a mailbox that answers by itself', () => {
  let mail: EngineNode;
  let directory: NodeDirectory;
  let writers = 0;

  beforeAll(async () => {
    mail = await anEngineNode();
    directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test', aliases: ['open.example'] });
    directory.alias(1, { address: 'info@open.test', targets: ['anna@open.test'] });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  function answersWith(more: Partial<AutoReply> | null): void {
    const autoReply = { subject: 'Away', text: 'I read this on Monday.', everyDays: 7, ...more };
    directory.mailbox(1, { address: 'anna@open.test', ...(more && { autoReply }) });
  }

  /** Somebody who has not written yet. */
  function aWriter(): string {
    writers += 1;
    directory.mailbox(100 + writers, { address: `writer${writers}@open.test` });
    return `writer${writers}@open.test`;
  }

  const write = async (from: string, { to = 'anna@open.test', header = '' } = {}) => {
    const subject = `from ${from} ${Math.random()}`;
    expect(await deliver({ port: portOf(25), to, from, subject, ...(header && { header }) })).toMatchObject({
      accepted: true,
    });
    await expect.poll(async () => (await inbox('anna@open.test')).subjects, { timeout: 30_000 }).toContain(subject);
  };
  const inbox = async (user: string) => {
    const seen = await readInbox({ port: portOf(143), user, password: nodePassword });
    if (!seen.signedIn) throw new Error(seen.words);
    return seen;
  };
  const newestMessageOf = async (address: string) => {
    const [name, domain] = address.split('@');
    const inbox = `${statePaths(mail.facts).mail}/${domain}/${name}/Maildir`;
    const files = ['new', 'cur'].flatMap((part) =>
      readdirSync(`${inbox}/${part}`).map((file) => `${inbox}/${part}/${file}`),
    );
    return readFileSync(files.at(-1) ?? '', 'utf8').replaceAll('\r\n', '\n');
  };
  const answersTo = async (writer: string) => (await inbox(writer)).subjects;
  const answered = (writer: string, subjects: string[]) =>
    expect.poll(() => answersTo(writer), { timeout: 30_000 }).toEqual(subjects);

  test('answers who writes, once in so many days, and keeps the message', async () => {
    answersWith({});
    const writer = aWriter();
    await write(writer);
    await answered(writer, ['Away']);
    await write(writer);
    const other = aWriter();
    await write(other);
    await answered(other, ['Away']);
    expect(await answersTo(writer)).toEqual(['Away']);
  });

  test.each(['anna+list@open.test', 'anna@open.example', 'info@open.test'])('answers mail for %s too', async (to) => {
    answersWith({});
    const writer = aWriter();
    await write(writer, { to });
    await answered(writer, ['Away']);
  });

  test('answers neither a list nor another answer', async () => {
    answersWith({});
    const [list, robot, person] = [aWriter(), aWriter(), aWriter()];
    await write(list, { header: 'List-Id: <news.open.test>' });
    await write(robot, { header: 'Auto-Submitted: auto-replied' });
    await write(person);
    await answered(person, ['Away']);
    expect([...(await answersTo(list)), ...(await answersTo(robot))]).toEqual([]);
  });

  test('answers on its days only, both included', async () => {
    const day = (away: number) => {
      const date = new Date(Date.now() + away * 86_400_000);
      const two = (part: number) => String(part).padStart(2, '0');
      return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    };
    const [early, late, inTime] = [aWriter(), aWriter(), aWriter()];
    answersWith({ from: day(1) });
    await write(early);
    answersWith({ until: day(-1) });
    await write(late);
    answersWith({ from: day(0), until: day(0) });
    await write(inTime);
    await answered(inTime, ['Away']);
    expect([...(await answersTo(early)), ...(await answersTo(late))]).toEqual([]);
  });

  test('says what was written, whatever characters are in it', async () => {
    const odd = ['"due" \\ – ; stop;', '$', '{env.x} %Lu'].join(' ');
    answersWith({ subject: `Fuori sede, ${odd}`, text: `Perché no?\n.\n\t${odd}\n` });
    const writer = aWriter();
    await write(writer);
    await answered(writer, [`Fuori sede, ${odd}`]);
    expect(await newestMessageOf(writer)).toContain(`Perché no?\n.\n\t${odd}\n`);
  });

  test('taken away it answers nobody', async () => {
    answersWith(null);
    const [first, second] = [aWriter(), aWriter()];
    await write(first);
    answersWith({ subject: 'Back again' });
    await write(second);
    await answered(second, ['Back again']);
    expect(await answersTo(first)).toEqual([]);
  });
});
