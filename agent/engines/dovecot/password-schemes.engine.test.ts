import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exec } from '@/agent/system/exec';
import { readPasswordHash } from '@/lib/directory/password-hash';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener } from '@/tests/support/engine-ports';
import { askImap } from '@/tests/support/mail-talk';
import { nodeDirectory } from '@/tests/support/node-directory';
import { portOf } from '@/tests/support/ports';
import { aDocument } from '../document.fixture';

const document = aDocument({
  services: [],
  listeners: [aListener({ id: 'imaps-5', port: portOf(993), encryption: 'tls' })],
});
const password = 'correct horse';

/** As other servers made them: each by Dovecot's own doveadm(1), at the cost that people meet. */
const schemes = [
  ['SSHA512', []],
  ['BLF-CRYPT', ['-r', '12']],
  ['SHA512-CRYPT', []],
  ['SHA512-CRYPT', ['-r', '100000']],
  ['PBKDF2', ['-r', '100000']],
] as const;

describeWithEngines('a password hash that came with an import', () => {
  let mail: EngineNode;
  const user = (place: number) => `user${place}@open.test`;
  const signIn = (place: number, typed = password) => askImap(portOf(993), user(place), typed);

  beforeAll(async () => {
    mail = await anEngineNode({ engines: ['dovecot'] });
    const directory = await nodeDirectory(mail);
    directory.domain(1, { name: 'open.test' });
    const argon2 = await Promise.all(
      [
        { memoryCost: 65_536, timeCost: 3, parallelism: 1 },
        { memoryCost: 131_072, timeCost: 1, parallelism: 4 },
      ].map((cost) => hash(password, cost)),
    );
    const made = [...(await Promise.all(schemes.map(makeHash))), ...argon2.map((text) => `{ARGON2ID}${text}`)];
    for (const [place, text] of made.entries()) {
      const read = readPasswordHash(text);
      const verifier = 'verifier' in read ? read.verifier : `not read: ${read.problem}`;
      directory.mailbox(place + 1, { address: user(place), verifier });
    }
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  // Right passwords first: after each wrong one Dovecot makes the whole address wait, up to 15 s (anvil-auth-penalty).
  test.each(
    [...schemes.map(([name]) => name), 'ARGON2ID', 'ARGON2ID with four lanes'].map((name, place) => [name, place]),
  )('{%s} opens the mailbox', async (_name, place) => {
    expect(await signIn(Number(place))).toMatch(/^a OK /);
  });

  test.each([...schemes.map(([name]) => name), 'ARGON2ID'].map((name, place) => [name, place]))(
    '{%s} refuses another password',
    async (_name, place) => {
      expect(await signIn(Number(place), 'correct horsf')).toMatch(/^a NO \[AUTHENTICATIONFAILED\]/);
    },
  );
}, ['/usr/bin/doveadm']);

async function makeHash([scheme, cost]: (typeof schemes)[number]): Promise<string> {
  const { stdout } = await exec('/usr/bin/doveadm', ['pw', '-s', scheme, ...cost, '-p', password]);
  return stdout.trim();
}
