import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { askSmtp, openSubmission } from '@/tests/support/mail-talk';
import { nodeDirectory, nodePassword } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { aDocument } from './document.fixture';

const document = aDocument({
  services: [aService(), aService({ id: 'submission-2', role: 'submission', port: portOf(587) })],
  listeners: [aListener()],
});
const size = 'SIZE=90000';
const from = `MAIL FROM:<x@elsewhere.test> ${size}`;
const answers = {
  anna: /^250 /,
  board: /^550 5\.7\.1 .*Nobody may write to this group/,
  full: /^552 5\.2\.3 .*Message is larger than the mailbox/,
};
const names = ['anna', 'board', 'full'] as const;
const noPath = /^501 5\.1\.3 Bad recipient address syntax/;
const needsQuotes = /^550 5\.1\.3 .*No address here needs quotes/;

/** `NAME` is who is written to. */
const sameSpellings = [
  '<NAME@open.test>',
  'NAME@open.test',
  ' <NAME@open.test>',
  '<NAME@OPEN.Test>',
  '<NAME@open.example>',
  '<NAME@mail.example.test>',
  '<NAME@xn--bcher-kva.example>',
  '<NAME@XN--Bcher-KVA.example>',
  '<NAME+x@open.test>',
  '<NAME+@open.example>',
  '<NAME+x.@open.test>',
  '<"NAME"@open.test>',
  '<"\\NAME"@open.test>',
  '<"NAME+x"@open.example>',
  '<@a.test:NAME@open.test>',
  '<@a.test,@b.test:"NAME"@open.test>',
  '<@a.test.:NAME@open.test>',
  '<slash/NAME@open.test>',
  '<slash/NAME@open.example>',
  '<slash/NAME+x@open.test>',
];

const otherSpellings: [RegExp, string[]][] = [
  [
    noPath,
    [
      '<NAME@open.test.>',
      'NAME@open.test.',
      '<NAME@open.example.>',
      '<NAME+x@OPEN.test.>',
      '<"NAME"@open.test.>',
      '<@a.test:NAME@open.test.>',
      '<slash/NAME@open.test.>',
      '<NAME@open.test..>',
      '<NAME@open..test>',
      '<NAME@.open.test>',
      '<NAME@.>',
      '<NAME@>',
      '<NAME>',
      '<NAME@bücher.example>',
      '<\\NAME@open.test>',
      '<NAME(x)@open.test>',
      '<NAME@open.test (x)>',
      '<NAME @open.test>',
      '< NAME@open.test>',
      '<<NAME@open.test>>',
      'x <NAME@open.test>',
      '<"NAME".x@open.test>',
      '<NAME@"open.test">',
      '<"NAME@open.test">',
      '<"NAME"@[127.0.0.1]>',
      '<postmaster>:NAME@open.test.;',
      '<postmaster>:"NAME@open.test"@[127.0.0.1];',
      '<@a.test:postmaster>:NAME@open.example.;',
      '<"NAME@open.test"@[127.0.0.1]>',
      '<"slash/NAME@open.test"@[IPv6:::1]>',
      '<@a.test:"NAME+x@open.example"@[127.0.0.1]>',
    ],
  ],
  [
    needsQuotes,
    [
      '<"NAME+x y"@open.test>',
      '<"NAME "@open.test>',
      '<"NAME@elsewhere.test"@open.test>',
      '<"NAME+x@elsewhere.test"@open.example>',
      '<"<NAME"@open.test>',
      '<"\\"NAME\\""@open.test>',
    ],
  ],
  [/^550 5\.1\.1 /, ['<NAME@[127.0.0.1]>', '<NAME@[IPv6:::1]>']],
];

describeWithEngines('an address, however it is written,', () => {
  let mail: EngineNode;
  const rcpt = (path: string) => askSmtp(portOf(25), [from, `RCPT TO:${path}`]);

  beforeAll(async () => {
    mail = await anEngineNode();
    const directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test', aliases: ['open.example', 'xn--bcher-kva.example'] });
    directory.mailbox(1, { address: 'anna@open.test' });
    directory.mailbox(2, { address: 'full@open.test', quotaKib: 10 });
    directory.group(1, { address: 'board@open.test', members: ['anna@open.test'], writers: 'nobody' });
    directory.alias(2, { address: 'slash/anna@open.test', targets: ['anna@open.test'] });
    directory.alias(3, { address: 'slash/full@open.test', targets: ['full@open.test'] });
    directory.group(4, { address: 'slash/board@open.test', members: ['anna@open.test'], writers: 'nobody' });
    directory.domain(2, { name: 'shop.test', catchAll: 'full@open.test' });
    directory.domain(3, { name: 'mail.example.test' });
    directory.alias(5, { domainId: 3, address: 'anna@mail.example.test', targets: ['anna@open.test'] });
    directory.alias(6, { domainId: 3, address: 'full@mail.example.test', targets: ['full@open.test'] });
    directory.group(7, {
      domainId: 3,
      address: 'board@mail.example.test',
      members: ['anna@open.test'],
      writers: 'nobody',
    });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  test.each(sameSpellings)('is one address and has one answer: %s', async (spelling) => {
    for (const name of names) {
      const path = spelling.replace('NAME', name);
      expect(await rcpt(path), path).toMatch(answers[name]);
    }
  });

  test.each(otherSpellings.flatMap(([answer, spellings]) => spellings.map((spelling) => ({ answer, spelling }))))(
    'or is none, for strangers and for people of ours: $spelling',
    async ({ answer, spelling }) => {
      const submission = await openSubmission(portOf(587), 'anna@open.test', nodePassword);
      await submission.ask(`MAIL FROM:<anna@open.test> ${size}`);
      for (const name of names) {
        const path = spelling.replace('NAME', name);
        expect.soft(await rcpt(path), path).toMatch(answer);
        expect.soft(await submission.ask(`RCPT TO:${path}`), path).toMatch(answer);
      }
      submission.close();
    },
  );

  test.each(['<whoever@shop.test>', '<who/ever@shop.test>', '<"whoever"@shop.test>', '<..@shop.test>'])(
    'reaches a catch-all that is full as any other does: %s',
    async (path) => {
      expect(await rcpt(path)).toMatch(answers.full);
    },
  );

  test.each([
    '<"who ever"@shop.test>',
    '<"x\\"y"@shop.test>',
    '<"<x"@shop.test>',
    '<"\\\\"@shop.test>',
    '<"a@b"@shop.test>',
  ])('reaches no catch-all where it needs quotes: %s', async (path) => {
    expect(await rcpt(path)).toMatch(needsQuotes);
  });

  test('may need quotes elsewhere', async () => {
    const submission = await openSubmission(portOf(587), 'anna@open.test', nodePassword);
    await submission.ask('MAIL FROM:<anna@open.test>');
    expect(await submission.ask('RCPT TO:<"who ever"@elsewhere.test>')).toMatch(/^250 /);
    submission.close();
  });
});
