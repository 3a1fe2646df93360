import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CompiledDocument } from '@/lib/contract/document';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { greetingAt } from '@/tests/support/mail-clients';
import { oddTexts } from '@/tests/support/odd-texts';
import { portOf } from '@/tests/support/ports';
import { exec } from '../system/exec';
import { aDocument } from './document.fixture';
import { renderDovecot } from './dovecot/render';
import type { RenderedFile } from './engine';
import { renderPostfix } from './postfix/render';

const greetings = (text: string): CompiledDocument['dovecot']['settings'] => {
  const setting = { capability: 'listeners', object: '1', field: 'greeting' };
  const value = { value: text, setting };
  return { 'imap.login_greeting': value, 'pop3.login_greeting': value, 'sieve.login_greeting': value };
};

describeWithEngines('a greeting of any printable ASCII', () => {
  let mail: EngineNode;
  let folder: string;

  beforeAll(async () => {
    mail = await anEngineNode();
    await mail.node.start();
    folder = await mkdtemp('/tmp/pw-odd-');
  });
  afterAll(async () => {
    await mail.end();
    await rm(folder, { recursive: true });
  });

  async function write(files: readonly RenderedFile[]): Promise<void> {
    for (const file of files) {
      await mkdir(path.dirname(path.join(folder, file.path)), { recursive: true });
      await writeFile(path.join(folder, file.path), file.content);
    }
  }

  /** Names of all that the parser found set, in order. */
  async function postfixNames(text: string): Promise<string[]> {
    const services = [
      aService({ greeting: text }),
      aService({ id: 'submission-2', role: 'submission', port: 587, greeting: text }),
    ];
    await write(renderPostfix(aDocument({ services }), mail.facts).files);
    const parameters = await exec(mail.facts.programs.postconf, ['-c', `${folder}/postfix`, '-n']);
    const options = await exec(mail.facts.programs.postconf, ['-c', `${folder}/postfix`, '-P']);
    return namesIn(parameters.stdout + options.stdout);
  }

  async function dovecotNames(text: string): Promise<string[]> {
    await write(renderDovecot(aDocument({ listeners: [aListener()], greetings: greetings(text) }), mail.facts).files);
    const settings = await exec(mail.facts.programs.doveconf, ['-c', `${folder}/dovecot/dovecot.conf`, '-n']);
    return namesIn(settings.stdout);
  }

  test.each(oddTexts)('adds no name to Postfix’s or Dovecot’s configuration: %s', async (text) => {
    expect(await postfixNames(text)).toEqual(await postfixNames('plain'));
    expect(await dovecotNames(text)).toEqual(await dovecotNames('plain'));
  });

  test('reaches the client as it was written', async () => {
    const services = oddTexts.map((text, index) =>
      aService({ id: `smtp-${index}`, port: portOf(200) + index, greeting: text }),
    );
    const every = oddTexts.join(' ').slice(0, 200).trim();
    const document = aDocument({
      services,
      listeners: [aListener(), aListener({ id: 'pop3-5', protocol: 'pop3', port: portOf(110) })],
      greetings: greetings(every),
    });
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');

    for (const [index, text] of oddTexts.entries()) {
      expect(await greetingAt(portOf(200) + index)).toBe(`220 mail.example.test ${text}`);
    }
    expect(await greetingAt(portOf(110))).toBe(`+OK ${every}`);
    expect(await greetingAt(portOf(143))).toContain(`] ${every}`);
  });
});

function namesIn(output: string): string[] {
  return output
    .replace(/config-mark-[0-9a-f]+/g, 'config-mark')
    .split('\n')
    .map((line) => line.split(/ ?= ?/, 1)[0] ?? '');
}
