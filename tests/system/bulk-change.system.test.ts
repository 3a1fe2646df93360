import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginMailboxChangeAction } from '@/lib/capabilities/mailboxes/actions';
import { db } from '@/lib/db/client';
import { freshBrowser } from '../support/browser';
import { testDatabase } from '../support/database';
import { aDomain, dataOf, directorySeq } from '../support/directory-objects';
import { eventually } from '../support/eventually';
import { deliver } from '../support/mail-clients';
import { signInAs } from '../support/sign-in-as';
import { type Stack, startStack } from '../support/stack';

/** A change of more than one transaction takes, by the worker as it is shipped, which is killed in the middle of it. */
const many = 10_500;

let stack: Stack;

beforeAll(async () => {
  const { url } = await testDatabase();
  stack = await startStack({ databaseUrl: url, console: false });
  freshBrowser();
  await signInAs();
}, 240_000);

afterAll(() => stack?.stop(), 60_000);

test('killed in the middle of it, the next worker goes on, none is changed twice, and the node obeys', async () => {
  const domain = await aDomain('parts.test');
  await db.$executeRaw`
    INSERT INTO mailbox (domain_id, address, updated_at)
    SELECT ${domain.id}, 'user' || n || '@parts.test', now() FROM generate_series(1, ${many}::int) AS n`;
  const filter = { q: '', status: null, domain: domain.id };
  const verb = { name: 'disable', reason: 'Moved away' };
  const { id } = dataOf(await beginMailboxChangeAction({ filter, verb, seenSeq: await directorySeq() }));
  const shown = { state: true, chosen: true, changed: true, refused: true } as const;
  const standing = () => db.bulkChange.findUniqueOrThrow({ where: { id }, select: shown });
  await eventually(standing, ({ changed }) => changed >= 500, 60_000);
  await stack.kill('worker', 'SIGKILL');
  const cut = await standing();
  expect(cut.state).toBe('working');
  expect(cut.changed).toBe(await db.mailbox.count({ where: { enabled: false } }));

  await stack.start('worker');
  const done = await eventually(standing, ({ state }) => state !== 'working', 120_000);
  expect(done).toMatchObject({ state: 'done', chosen: many, changed: many, refused: 0 });
  expect(await db.mailbox.count({ where: { OR: [{ version: { not: 2 } }, { enabled: true }] } })).toBe(0);
  expect(await db.auditEntry.count({ where: { action: 'mailboxes.disable-many', targetKind: 'mailbox' } })).toBe(many);
  const { smtp } = stack.ports.listeners;
  await eventually(
    async () => (await deliver({ port: smtp, to: `user${many}@parts.test`, onlyAsk: true })).transcript,
    (said) => /550 5\.2\.1 .*Moved away/.test(said),
    60_000,
  );
});
