import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exec } from '@/agent/system/exec';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, describeWithEngines } from '@/tests/support/engine-node';
import { wholeServer } from '../document.fixture';
import { statePaths, stateSockets } from '../state-paths';
import { renderPostfix } from './render';
import { validatePostfix } from './validate';

/** What `postfix check` would find, found by programs that say what they found (docs/decisions/0009). */
describeWithEngines('a candidate that Postfix would not take', () => {
  let mail: EngineNode;
  beforeAll(async () => {
    mail = await anEngineNode();
    // Tables are named by way of the running generation, which has the same ones.
    await symlink('generations/000001', path.join(mail.facts.stateDir, 'current'));
  });
  afterAll(() => mail.end());

  /** The whole server's files with one of them changed. */
  async function validated(name: string, change: (content: string) => string) {
    const { facts } = mail;
    const folder = path.join(facts.stateDir, 'generations', '000001');
    for (const file of renderPostfix(wholeServer, facts).files) {
      const place = path.join(folder, file.path);
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, file.path === name ? change(file.content) : file.content);
      await chmod(place, 0o644);
    }
    const ending = new AbortController().signal;
    return validatePostfix({ facts, exec, ending, paths: statePaths(facts), sockets: stateSockets(facts) }, folder);
  }

  test('a word where a number belongs', async () => {
    const finding = await validated('postfix/main.cf', (text) =>
      text.replace(/(message_size_limit) = .*/, '$1 = lots'),
    );
    expect(finding).toMatchObject({
      file: 'postfix/main.cf',
      words: expect.stringContaining('bad numerical configuration: message_size_limit = lots'),
    });
  });

  test('a line of master.cf with too few words', async () => {
    const finding = await validated('postfix/master.cf', (text) => `${text}half a line\n`);
    expect(finding).toMatchObject({ file: 'postfix/master.cf', words: expect.stringContaining('bad') });
  });

  test('a misspelt parameter', async () => {
    const finding = await validated('postfix/main.cf', (text) => `${text}smtpd_bannner = hello\n`);
    expect(finding).toMatchObject({ words: expect.stringContaining('unused parameter: smtpd_bannner') });
  });
});
