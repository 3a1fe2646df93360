import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verdict } from '@/lib/contract/verdict';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { greetingAt } from '@/tests/support/mail-clients';
import { portOf } from '@/tests/support/ports';
import { refusesConnections } from '@/tests/support/refuses-connections';
import type { TracedAgent } from '@/tests/support/traced-agent';
import { aTracedAgent, strace } from '@/tests/support/traced-agent';
import { aDocument } from '../engines/document.fixture';
import { statePaths } from '../engines/state-paths';

/** Two configurations that differ in both engines, so that a half-and-half would show. */
const documents = [
  aDocument({ services: [aService()], listeners: [aListener()] }),
  aDocument({ services: [aService({ port: portOf(26) })], listeners: [aListener({ port: portOf(144) })] }),
] as const;
const ports = [
  { smtp: portOf(25), imap: portOf(143) },
  { smtp: portOf(26), imap: portOf(144) },
] as const;

describeWithEngines('an agent that is killed in the middle of an apply', () => {
  let mail: EngineNode;
  let agent: TracedAgent;
  let number = 1;
  let serving: 0 | 1 = 0;

  beforeAll(async () => {
    agent = await aTracedAgent();
    mail = await anEngineNode();
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, documents[0]), () => {})).not.toHaveProperty('refusal');
    await mail.node.release();
  });
  afterAll(async () => {
    await agent.end();
    await mail.end();
  });

  /** Applies the other configuration with a fault; then a new agent starts and says what runs. */
  async function crashAndRestart(fault: string, fileOf?: (generation: string) => string): Promise<boolean> {
    number += 1;
    const other = serving === 0 ? 1 : 0;
    const request = aRequest(number, documents[other]);
    const file = fileOf?.(await nextGeneration());
    const { finished, output } = await agent.run(mail.facts.stateDir, request, fault, file);
    if (finished) expect(verdict.parse(JSON.parse(output)).kind, output).toBe('applied');

    const next = mail.again();
    await next.start();
    const status = await next.status();
    await next.release();
    expect([number - 1, number]).toContain(status.running?.number);
    if (finished) expect(status.running?.number).toBe(number);
    serving = status.running?.number === number ? other : serving;
    number = status.running?.number ?? number;
    expect(status.drift).toEqual([]);
    await expectWhole(serving);
    return finished;
  }

  /** Where the next one will stand, below the state folder. */
  async function nextGeneration(): Promise<string> {
    const paths = statePaths(mail.facts);
    const newest = Math.max(...(await readdir(paths.generations)).map(Number));
    return path.join('generations', String(newest + 1).padStart(6, '0'));
  }

  async function expectWhole(which: 0 | 1): Promise<void> {
    const [here, gone] = [ports[which], ports[which === 0 ? 1 : 0]];
    expect(await greetingAt(here.smtp)).toBe('220 mail.example.test ESMTP');
    expect(await greetingAt(here.imap)).toMatch(/ready$/);
    expect(await refusesConnections(gone.smtp)).toBe(true);
    expect(await refusesConnections(gone.imap)).toBe(true);
  }

  test('has every file and folder of a generation on the disk before the link names it', async () => {
    number += 1;
    const other = serving === 0 ? 1 : 0;
    const generation = path.join(mail.facts.stateDir, await nextGeneration());
    const request = aRequest(number, documents[other]);
    const calls = await agent.calls(mail.facts.stateDir, request, ['fsync', 'rename', 'write']);
    serving = other;
    await expectWhole(serving);

    const { current, journal } = statePaths(mail.facts);
    const indexOf = (words: string, after = -1) => calls.findIndex((call, at) => at > after && call.includes(words));
    const manifestAt = indexOf(`fsync(`, indexOf(`<${generation}/generation.json>`));
    const switchedAt = indexOf(`rename("${current}.new"`, manifestAt);
    const syncedAt = (name: string) => lastBefore(calls, switchedAt, ['fsync', name]);
    for (const { isDirectory, name, folder } of await everythingIn(generation)) {
      expect(syncedAt(name), name).toBeGreaterThan(isDirectory ? -1 : lastBefore(calls, switchedAt, ['write', name]));
      // What a folder holds, its last entry too, is on the disk only with the folder.
      expect(syncedAt(folder), folder).toBeGreaterThan(lastBefore(calls, switchedAt, ['write', name]));
    }
    const renames = calls.flatMap((call, at) => (call.includes('.new", ') ? [at] : []));
    expect(renames.length).toBeGreaterThan(3);
    for (const at of renames) expect(calls[at + 1]).toMatch(syncOf(mail.facts.stateDir));
    const ofJournal = renames.filter((at) => calls[at]?.includes(`"${journal}"`));
    expect(ofJournal).toHaveLength(2);
    for (const at of ofJournal) expect(calls[at - 1]).toMatch(syncOf(`${journal}.new`));
  });

  test.each([{ call: 'symlink' }, { call: 'rename' }])(
    'ends in the whole old or the whole new one: at every $call',
    async ({ call }) => {
      let when = 1;
      while (!(await crashAndRestart(`${call}:signal=SIGKILL:when=${when}`))) when += 1;
      // That it took several rounds shows that the faults did hit.
      expect(when).toBeGreaterThan(1);
    },
    600_000,
  );

  /**
   * Files that nothing names yet are all alike, so one of each engine stands for its others; then what makes a generation one, and all
   * that is written from there to the verdict. The first sync beside the link is of the start.
   */
  test.each([
    ...['write', 'fsync'].flatMap((call) => [
      { call, of: 'a file of Dovecot', file: 'GENERATION/dovecot/dovecot.conf', when: 1 },
      { call, of: 'a file of Postfix', file: 'GENERATION/postfix/main.cf', when: 1 },
      { call, of: 'the manifest', file: 'GENERATION/generation.json', when: 1 },
      { call, of: 'the journal', file: 'apply.json.new', when: 1 },
      { call, of: 'the journal', file: 'apply.json.new', when: 2 },
    ]),
    { call: 'fsync', of: 'the generation', file: 'GENERATION', when: 1 },
    ...[2, 3, 4].map((when) => ({ call: 'fsync', of: 'the folder of link and journal', file: '', when })),
  ])('ends in the whole old or the whole new one: at $call of $of, number $when', async ({ call, file, when }) => {
    const fileOf = (generation: string) => path.join(mail.facts.stateDir, file.replace('GENERATION', generation));
    expect(await crashAndRestart(`${call}:signal=SIGKILL:when=${when}`, fileOf)).toBe(false);
  });

  test.each([
    { error: 'ENOSPC', when: 6 },
    { error: 'EIO', when: 9 },
  ])('a disk that answers $error is a refusal, and leaves no half tree', async ({ error, when }) => {
    number += 1;
    const request = aRequest(number, documents[serving === 0 ? 1 : 0]);
    const fault = `fsync:error=${error}:when=${when}`;
    const { output } = await agent.run(mail.facts.stateDir, request, fault);
    number -= 1;

    expect(verdict.parse(JSON.parse(output))).toMatchObject({
      kind: 'rejected',
      running: { number },
      refusal: { code: 'disk-full' },
    });
    await expectWhole(serving);
  });
}, [strace]);

function syncOf(file: string): RegExp {
  return new RegExp(`fsync\\(\\d+<${file.replaceAll('.', '\\.')}>\\) += 0$`);
}

function lastBefore(calls: readonly string[], end: number, [name, file]: readonly [string, string]): number {
  return calls.slice(0, end).findLastIndex((call) => call.includes(` ${name}(`) && call.includes(`<${file}>`));
}

async function everythingIn(folder: string) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.map((each) => ({
    name: path.join(each.parentPath, each.name),
    folder: each.parentPath,
    isDirectory: each.isDirectory(),
  }));
}
