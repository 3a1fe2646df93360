import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteDomainAction } from '@/lib/capabilities/domains/actions';
import { db } from '@/lib/db/client';
import type { Pool } from '@/lib/db/pool';
import { openPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
import { aDomain, dataOf } from '@/tests/support/directory-objects';
import { applyNow, dryRun } from '@/tests/support/mailbox-imports';
import { eachSignedIn } from '@/tests/support/sign-in-as';

let pool: Pool;
beforeAll(() => {
  pool = openPool(env.DATABASE_URL);
});
afterAll(() => pool.end());
eachSignedIn();

const remove = async ({ id, name }: { id: number; name: string }) =>
  dataOf(await deleteDomainAction({ id, typedName: name, basedOnVersion: 1 }));
const hashed = (importId: number) => db.mailboxImportRow.count({ where: { importId, verifier: { not: null } } });

test('a domain that was deleted since the dry run is told before any password is hashed', async () => {
  const domain = await aDomain();
  const checked = await dryRun(pool, `email,password\na@${domain.name},a long enough passphrase\n`);
  await remove(domain);
  const stopped = await applyNow(pool, checked, 'good');
  expect(stopped).toMatchObject({
    state: 'checked',
    badCount: 1,
    refusal: { key: 'mailboxes.import.none-good-any-more' },
  });
  expect(await hashed(checked.id)).toBe(0);
});

test('with one domain of two gone, all of them are asked again, and the good ones are made', async () => {
  const [kept, gone] = [await aDomain(), await aDomain()];
  const file = ['email,password', ...[kept, gone].map(({ name }) => `a@${name},a long enough passphrase`)].join('\n');
  const checked = await dryRun(pool, file);
  await remove(gone);
  const stopped = await applyNow(pool, checked, 'all');
  expect(stopped).toMatchObject({
    state: 'checked',
    badCount: 1,
    refusal: { key: 'mailboxes.import.changed-meanwhile' },
  });
  expect(await hashed(checked.id)).toBe(0);
  expect(await applyNow(pool, stopped, 'good')).toMatchObject({ state: 'done', madeCount: 1, badCount: 1 });
});
