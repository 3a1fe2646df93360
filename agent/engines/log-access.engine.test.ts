import { chmod, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aListener, aService } from '@/tests/support/engine-ports';
import { exec } from '../system/exec';
import { ensureFolder } from '../system/files';
import { aDocument } from './document.fixture';

const document = aDocument({ services: [aService()], listeners: [aListener()] });
const logs = ['log/postfix.log', 'log/dovecot.log', 'log/rspamd/rspamd.log', 'redis/redis.log'];

describeWithEngines('a log of an engine', () => {
  let mail: EngineNode;

  beforeAll(async () => {
    mail = await anEngineNode({ engines: ['redis', 'rspamd', 'dovecot', 'postfix'] });
    // As an older agent left it.
    await ensureFolder(`${mail.facts.stateDir}/var`, 0o755);
    await ensureFolder(`${mail.facts.stateDir}/var/log`, 0o755);
    await mail.node.start();
    expect(await mail.node.apply(aRequest(1, document), () => {})).not.toHaveProperty('refusal');
  });
  afterAll(() => mail.end());

  const readAs = (user: string, file: string) => {
    const asUser = ['--reuid', user, '--regid', user, '--init-groups'];
    return exec(mail.facts.programs.setpriv, [...asUser, '/bin/cat', file]);
  };

  test.each(logs)('%s is written, and read by nobody else', async (log) => {
    const file = `${mail.facts.stateDir}/var/${log}`;
    expect(await readFile(file, 'utf8')).not.toBe('');
    // Also when it is made anew with a mode of its own, as after a rotation.
    await chmod(file, 0o644);
    expect(await readAs(mail.facts.users.mail, file)).toMatchObject({ code: 1, stdout: '' });
  });
});
