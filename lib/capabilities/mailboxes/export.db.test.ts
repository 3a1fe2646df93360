import { beforeEach, expect, test, vi } from 'vitest';
import { mailboxListParams } from '@/lib/directory/object-input';
import { freshBrowser } from '@/tests/support/browser';
import { aDomain, aMailbox, dataOf, untouched } from '@/tests/support/directory-objects';
import { signInAs } from '@/tests/support/sign-in-as';
import { editMailboxAction } from './actions';
import { exportedColumns, exportMailboxes } from './export-queries';

vi.mock('next/headers', () => import('@/tests/support/browser'));
vi.mock('next/cache', () => import('@/tests/support/browser'));

beforeEach(async () => {
  freshBrowser();
  await signInAs();
});

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
  const rows: unknown[] = [];
  for await (const page of await exportMailboxes(mailboxListParams.parse({ domain: domain.id }))) rows.push(...page);
  expect(rows).toHaveLength(1);
  const [row] = rows as unknown[][];
  expect(Object.fromEntries(exportedColumns.map((name, place) => [name, row?.[place]]))).toMatchObject({
    ...{ address: 'anna@müller-export.example', name: 'Anna', quota_mib: 10, enabled: true, has_password: false },
    ...{ services: 'imap sieve submission', keeps_copy: true, replies: false },
    forward_to: 'b@elsewhere.example zoe@müller-elsewhere.example',
    ...{ phone: '+39 02', organisation: 'Lago', department: 'Sales', customer_reference: 'C-7', note: 'VIP' },
  });
});
