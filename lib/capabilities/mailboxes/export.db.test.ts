import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import type { CsvCells } from '@/lib/directory/csv-lines';
import { mailboxListParams } from '@/lib/directory/object-input';
import { aDomain, aMailbox, dataOf, untouched } from '@/tests/support/directory-objects';
import { aNodeRow } from '@/tests/support/revisions';
import { eachSignedIn } from '@/tests/support/sign-in-as';
import { editMailboxAction } from './actions';
import { exportedColumns, exportMailboxes } from './export-queries';

eachSignedIn();

const exportedOf = async ({ id: domain }: { id: number }) => {
  const rows: CsvCells[] = [];
  for await (const page of await exportMailboxes(mailboxListParams.parse({ domain }))) rows.push(...page);
  return rows.map((row) => Object.fromEntries(exportedColumns.map((name, place) => [name, row[place]])));
};

test('every column says what the form of the mailbox says', async () => {
  const domain = await aDomain('müller-export.example');
  const { id } = await aMailbox(domain, 'anna');
  const contact = { phone: '+39 02', organisation: 'Lago', department: 'Sales', customerReference: 'C-7', note: 'VIP' };
  dataOf(
    await editMailboxAction({
      ...{ id, displayName: 'Anna', quotaMib: 10, basedOnVersion: 1, ...untouched, ...contact },
      services: { ...untouched.services, pop3: false },
      forwardTo: ['zoe@müller-elsewhere.example', 'b@elsewhere.example'],
    }),
  );
  const rows = await exportedOf(domain);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    ...{ address: 'anna@müller-export.example', name: 'Anna', quota_mib: 10, enabled: true, has_password: false },
    ...{ services: 'imap sieve submission', keeps_copy: true, replies: false },
    forward_to: 'b@elsewhere.example zoe@müller-elsewhere.example',
    ...{ phone: '+39 02', organisation: 'Lago', department: 'Sales', customer_reference: 'C-7', note: 'VIP' },
  });
});

test('how full it is on the fullest node, and nothing where no node told it or there is no limit', async () => {
  const domain = await aDomain();
  const [unknown, full, unlimited] = [
    await aMailbox(domain, 'a'),
    await aMailbox(domain, 'b'),
    await aMailbox(domain, 'c'),
  ];
  await db.mailbox.update({ where: { id: unlimited.id }, data: { quotaMib: 0 } });
  const [mx1, mx2, sentAway] = [await aNodeRow('mx1'), await aNodeRow('mx2'), await aNodeRow('mx3')];
  await db.node.update({ where: { id: sentAway.id }, data: { revokedAt: new Date() } });
  const tells = { messages: 7, at: new Date() };
  const bytes = 5_120 * 1_048_576 - 1;
  await db.mailboxUsage.createMany({
    data: [
      { mailboxId: full.id, nodeId: mx1.id, bytes: 1, ...tells },
      { mailboxId: full.id, nodeId: mx2.id, bytes, ...tells },
      { mailboxId: full.id, nodeId: sentAway.id, bytes: 2 * bytes, ...tells },
      { mailboxId: unlimited.id, nodeId: mx1.id, bytes: 0, ...tells },
      { mailboxId: unknown.id, nodeId: sentAway.id, bytes, ...tells },
    ],
  });
  expect(await exportedOf(domain)).toMatchObject([
    { address: unknown.address, used_bytes: '', used_percent: '' },
    { address: full.address, used_bytes: bytes, used_percent: 99.9 },
    { address: unlimited.address, used_bytes: 0, used_percent: '' },
  ]);
});
