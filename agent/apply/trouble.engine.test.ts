import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { eventually } from '@/tests/support/eventually';
import { greetingAt } from '@/tests/support/mail-clients';
import { portOf } from '@/tests/support/ports';
import { refusesConnections } from '@/tests/support/refuses-connections';
import { aDocument } from '../engines/document.fixture';
import { NodeBusy } from '../system/lock';
import { endDaemon, findDaemon } from '../system/pid-file';

const smtp = aDocument({ services: [aService()], listeners: [aListener()] });

describeWithEngines('when something goes wrong', () => {
  let mail: EngineNode;
  let programs: string | null = null;

  afterEach(async () => {
    await mail.end();
    if (programs !== null) await rm(programs, { recursive: true });
    programs = null;
  });

  /** A program of the machine replaced by a script; `{real}` in it is the real one. */
  async function aProgram(name: string, script: string): Promise<string> {
    programs = await mkdtemp('/tmp/pw-programs-');
    await chmod(programs, 0o755);
    await writeFile(`${programs}/${name}`, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return `${programs}/${name}`;
  }

  test('what a validator says is the refusal, with file and line', async () => {
    const words = 'doveconf: Fatal: Error in configuration file /x/dovecot/dovecot.conf line 7: Unknown setting: shiny';
    mail = await anEngineNode({ programs: { doveconf: await aProgram('doveconf', `echo '${words}' >&2; exit 89`) } });
    await mail.node.start();

    expect(await mail.node.apply(aRequest(1, smtp), () => {})).toMatchObject({
      kind: 'rejected',
      running: null,
      refusal: { stage: 'validate', engine: 'dovecot', file: 'dovecot/dovecot.conf', line: 7, words },
    });
    expect(await refusesConnections(portOf(25))).toBe(true);
  });

  test('a validator that only warns and exits 0 refuses too', async () => {
    const script = 'case "$3" in -n) echo "postconf: warning: unused parameter: shiny" >&2;; esac; exit 0';
    mail = await anEngineNode({ programs: { postconf: await aProgram('postconf', script) } });
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, smtp), () => {})).toMatchObject({
      kind: 'rejected',
      refusal: { stage: 'validate', engine: 'postfix', words: 'postconf: warning: unused parameter: shiny' },
    });
  });

  test('an engine that does not obey its reload is put back, and the verdict names the probe', async () => {
    const script = 'case "$3" in reload) exit 0;; *) exec /usr/sbin/postfix "$@";; esac';
    mail = await anEngineNode({ programs: { postfix: await aProgram('postfix', script) } });
    await mail.node.start();

    expect(await mail.node.apply(aRequest(1, smtp), () => {})).toMatchObject({
      kind: 'rejected',
      running: null,
      refusal: { stage: 'probe', engine: 'postfix' },
    });
    expect(await refusesConnections(portOf(143))).toBe(true);
    expect(await mail.node.status()).toMatchObject({ drift: [], engines: [{ healthy: true }, { healthy: true }] });
  });

  test('an engine that died of the reload is started again, and the verdict says so', async () => {
    const script =
      'case "$3" in reload) /usr/sbin/postfix "$1" "$2" stop; exit 0;; *) exec /usr/sbin/postfix "$@";; esac';
    mail = await anEngineNode({ programs: { postfix: await aProgram('postfix', script) } });
    await mail.node.start();

    const verdict = await mail.node.apply(aRequest(1, smtp), () => {});
    expect(verdict).toMatchObject({ kind: 'broken', back: true, running: null, refusal: { engine: 'postfix' } });
    expect((await mail.node.status()).engines).toMatchObject([{ healthy: true }, { healthy: true }]);
  });

  test('an engine that serves at the first look and is gone at the second is put back, and the verdict says so', async () => {
    mail = await anEngineNode();
    await mail.node.start();
    await mail.node.apply(aRequest(1, smtp), () => {});
    // It is told as serving again only once the apply, which finds it gone and starts it, has looked.
    await endDovecot();
    const listeners = [aListener({ port: portOf(144) })];
    const moved = mail.node.apply(aRequest(2, aDocument({ services: [aService()], listeners })), () => {});
    await eventually(mail.node.status, ({ engines }) => engines.every(({ healthy }) => healthy));
    await endDovecot();

    expect(await moved).toMatchObject({
      kind: 'broken',
      back: true,
      running: { number: 1 },
      refusal: { stage: 'probe', engine: 'dovecot' },
    });
    expect(await greetingAt(portOf(143))).toMatch(/ready$/);
    expect(await refusesConnections(portOf(144))).toBe(true);
  });

  async function endDovecot(): Promise<void> {
    const master = { pidFile: `${mail.facts.stateDir}/run/dovecot/master.pid`, program: 'dovecot' };
    expect(await endDaemon(master, 'SIGTERM', 5_000)).toBe(true);
  }

  test('a file changed by hand is told as drift, and the same revision sent again puts it right', async () => {
    mail = await anEngineNode();
    await mail.node.start();
    const request = aRequest(1, smtp);
    await mail.node.apply(request, () => {});
    const file = `${mail.facts.stateDir}/current/postfix/main.cf`;
    await writeFile(file, `${await readFile(file, 'utf8')}mynetworks = 0.0.0.0/0\n`);

    expect((await mail.node.status()).drift).toEqual(['postfix/main.cf']);
    expect(await mail.node.apply(request, () => {})).toMatchObject({ kind: 'applied' });
    expect((await mail.node.status()).drift).toEqual([]);
  });

  test('a second agent on the same state folder is refused, and mail goes on without the first', async () => {
    mail = await anEngineNode();
    await mail.node.start();
    await mail.node.apply(aRequest(1, smtp), () => {});
    const second = mail.again();
    await expect(second.start()).rejects.toBeInstanceOf(NodeBusy);

    await mail.node.release();
    expect(await greetingAt(portOf(25))).toBe('220 mail.example.test ESMTP');
    await second.start();
    expect(await second.status()).toMatchObject({ running: { number: 1 }, drift: [] });
  });

  test('an engine that died while nobody looked comes up when the agent starts', async () => {
    mail = await anEngineNode();
    await mail.node.start();
    await mail.node.apply(aRequest(1, smtp), () => {});
    const pid = Number((await readFile(`${mail.facts.stateDir}/run/dovecot/master.pid`, 'utf8')).trim());
    await mail.node.release();
    process.kill(pid, 'SIGKILL');

    const next = mail.again();
    await next.start();
    expect(await greetingAt(portOf(143))).toMatch(/ready$/);
  });

  test('an engine that dies by itself is started again', async () => {
    mail = await anEngineNode();
    await mail.node.start();
    await mail.node.apply(aRequest(1, smtp), () => {});
    const pid = Number((await readFile(`${mail.facts.stateDir}/var/spool/pid/master.pid`, 'utf8')).trim());
    process.kill(pid, 'SIGKILL');

    const greeting = () => greetingAt(portOf(25)).catch(() => '');
    await expect.poll(greeting, { timeout: 60_000, interval: 500 }).toBe('220 mail.example.test ESMTP');
  });

  test('told to stop while an engine is still starting, it stops at once and leaves none behind', async () => {
    const engines = ['redis', 'rspamd', 'dovecot', 'postfix'] as const;
    mail = await anEngineNode({ engines, programs: { rspamd: await aProgram('rspamd', 'sleep 60') } });
    const started = mail.node.start();
    const redis = { pidFile: `${mail.facts.stateDir}/run/redis/redis.pid`, program: 'redis' };
    await expect.poll(() => findDaemon(redis), { timeout: 30_000 }).not.toBeNull();
    await sleep(500);
    const toldAt = performance.now();
    await mail.node.stop();
    expect(performance.now() - toldAt).toBeLessThan(15_000);
    await started;
    expect(await findDaemon(redis)).toBeNull();
  });

  test('an agent that renders the running revision otherwise applies it anew', async () => {
    mail = await anEngineNode();
    await mail.node.start();
    await mail.node.apply(aRequest(1, smtp), () => {});
    await mail.node.release();
    const next = mail.again({ hostname: 'mx.example.test' });
    await next.start();

    expect(await greetingAt(portOf(25))).toBe('220 mx.example.test ESMTP');
    expect(await next.status()).toMatchObject({ running: { number: 1 }, drift: [] });
  });
});
