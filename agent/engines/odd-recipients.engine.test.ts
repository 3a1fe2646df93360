import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines, logOf } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { readInbox } from '@/tests/support/mail-clients';
import { openSubmission } from '@/tests/support/mail-talk';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { aDocument } from './document.fixture';

const document = aDocument({
  services: [aService(), aService({ id: 'submission-2', role: 'submission', port: portOf(587) })],
  listeners: [aListener()],
});
const from = 'MAIL FROM:<s@elsewhere.test>';
const letter = ['DATA', 'Subject: x\r\n\r\nx\r\n.'];
const relayDenied = /^554 5\.7\.1 .*Relay access denied/;
const badRecipient = /^501 5\.1\.3 Bad recipient address syntax/;
const needsQuotes = /^550 5\.1\.3 .*No address here needs quotes/;

/** Every byte that a line of SMTP can have. */
const bytes = Array.from({ length: 255 }, (_, place) => place + 1).filter((byte) => ![10, 13].includes(byte));
const isPrintable = (byte: number) => byte >= 0x20 && byte < 0x7f;
const goesUnquoted = (byte: number) => isPrintable(byte) && !'] "(),:;<>@\\['.includes(String.fromCharCode(byte));

describeWithEngines('an address with an odd letter in it', () => {
  let mail: EngineNode;
  const log = () => readFile(logOf(mail.facts, 'postfix'), 'latin1');

  beforeAll(async () => {
    mail = await anEngineNode();
    const directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test', aliases: ['open.example'] });
    directory.mailbox(1, { address: 'anna@open.test' });
    directory.domain(2, { name: 'caught.test', aliases: ['caught.example'], catchAll: 'anna@open.test' });
    directory.mailbox(2, { address: 'gone@open.test', enabled: false, reason: 'Contract ended' });
    directory.alias(1, { address: 'info@open.test', targets: ['anna@open.test'] });
    directory.alias(2, { address: '50%off@open.test', targets: ['anna@open.test'] });
    directory.alias(3, { address: 'left!right@open.test', targets: ['50%off@open.test'] });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  test('is taken where it needs no quotes, and else refused at once: nothing is sent back', async () => {
    for (const byte of bytes) {
      const answer = await askInBytes([from, `RCPT TO:<"anna+\\${String.fromCharCode(byte)}"@open.test>`, ...letter]);
      const refused = isPrintable(byte) ? needsQuotes : badRecipient;
      expect(answer, `byte ${byte}`).toMatch(goesUnquoted(byte) ? /^250 / : refused);
    }
    await expect
      .poll(async () => (await log()).match(/status=sent/g)?.length, { timeout: 30_000 })
      .toBe(bytes.filter(goesUnquoted).length);
    expect(await log()).not.toContain('status=bounced');
  });

  test.each(['<anna+é@open.test>', '<info+\xe9@open.example>'])(
    'is refused to people of ours as well: %s',
    async (path) => {
      expect(await askInBytes([from, `RCPT TO:${path}`])).toMatch(badRecipient);
      const submission = await openSubmission(portOf(587), 'anna@open.test', nodePassword);
      await submission.ask('MAIL FROM:<anna@open.test>');
      expect(await submission.ask(`RCPT TO:${path}`)).toMatch(badRecipient);
      submission.close();
    },
  );

  test.each([
    "<anna+#$&'*/=?^_`{|}~-@open.test>",
    '<anna+..@open.test>',
    '<@a.test,@[192.0.2.1]:anna@open.test>',
    '<ANNA@OPEN.TEST>',
    ' <anna@open.test>',
    'anna@open.test',
    `<anna+${'z'.repeat(900)}@open.test>`,
  ])('is taken as it was: %s', async (path) => {
    expect(await askInBytes([from, `RCPT TO:${path}`])).toMatch(/^250 /);
  });

  test.each([
    '50%off@open.test',
    'left!right@open.example',
    'info+elsewhere.test!x@open.test',
    'x%elsewhere.test@caught.test',
    'elsewhere.test!x@caught.example',
  ])('is a local part like any other and reaches who has it: %s', async (address) => {
    const subject = randomUUID();
    expect(await askInBytes([from, `RCPT TO:<${address}>`, 'DATA', `Subject: ${subject}\r\n\r\nx\r\n.`])).toMatch(
      /^250 /,
    );
    const inbox = { port: portOf(143), user: 'anna@open.test', password: nodePassword };
    await expect
      .poll(() => readInbox(inbox), { timeout: 30_000 })
      .toMatchObject({
        subjects: expect.arrayContaining([subject]),
      });
    expect(await log()).not.toMatch(/to=<[^>]*elsewhere\.test>/);
  });

  test.each([
    ['<51%off@open.test>', /^550 5\.1\.1 .*User unknown/],
    ['<x%elsewhere.test@open.test>', /^550 5\.1\.1 .*User unknown/],
    ['<elsewhere.test!x@open.example>', /^550 5\.1\.1 .*User unknown/],
    ['<gone+x%elsewhere.test@open.test>', /^550 5\.2\.1 .*Contract ended/],
    ['<x%elsewhere.test>', /^5\d\d 5\./],
    ['<elsewhere.test!x>', /^5\d\d 5\./],
    ['<"x@elsewhere.test">', badRecipient],
    ['<x%elsewhere.test@[127.0.0.1]>', /^5\d\d 5\./],
    ['<elsewhere.test!x@mail.example.test>', relayDenied],
    ['<@open.test:x@elsewhere.test>', relayDenied],
    ['<"x@elsewhere.test"@elsewhere.example>', relayDenied],
    ['<"x@elsewhere.test"@open.test>', needsQuotes],
    ['<"anna+x@elsewhere.test"@open.test>', needsQuotes],
    ['<"x,y@elsewhere.test,z"@caught.example>', needsQuotes],
    ['<"x,y%elsewhere.test,elsewhere.test!z"@caught.example>', needsQuotes],
  ])('leads nowhere else for a stranger: %s', async (path, answer) => {
    expect(await askInBytes([from, `RCPT TO:${path}`])).toMatch(answer);
  });

  test('is not taken as a sender either, whom Dovecot would not hear', async () => {
    for (const sender of ['b\xe9@elsewhere.test', '"b\x01"@elsewhere.test', '"b\x7f"@elsewhere.test']) {
      expect(await askInBytes([`MAIL FROM:<${sender}>`])).toMatch(/^501 5\.1\.7 Bad sender address syntax/);
    }
    expect(await askInBytes(['MAIL FROM:<"b b"@elsewhere.test>'])).toMatch(/^250 /);
  });
});

/** Each letter a byte, on a line of its own; the answer to the last command, or to the first that is refused. */
async function askInBytes(commands: readonly string[]): Promise<string> {
  const socket = connect(portOf(25), '127.0.0.1');
  let answer = '';
  let said = 0;
  for await (const line of createInterface({ input: socket })) {
    if (line[3] === '-') continue;
    answer = line;
    const next = ['EHLO client.test', ...commands][said++];
    if (next === undefined || line >= '4') break;
    socket.write(`${next}\r\n`, 'latin1');
  }
  socket.destroy();
  return answer;
}
