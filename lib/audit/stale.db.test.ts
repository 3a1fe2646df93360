import { expect, test } from 'vitest';
import { deleteDomainAction } from '@/lib/capabilities/domains/actions';
import { deleteMailboxAction, disableMailboxAction, editMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import { aDomain, aMailbox, dataOf, untouched } from '@/tests/support/directory-objects';
import { anOperator, eachSignedIn, signInAs } from '@/tests/support/sign-in-as';

eachSignedIn();

const edit = (id: number, basedOnVersion: number, wanted: object) =>
  editMailboxAction({ id, displayName: 'Laura Conti', quotaMib: 5_120, ...untouched, ...wanted, basedOnVersion });

test('the second is told who changed which fields, newest first, by the form’s names and without their values', async () => {
  const { id } = await aMailbox();
  await signInAs(await anOperator({ name: 'Marco Sala' }));
  dataOf(await edit(id, 1, { displayName: 'nobody-else-reads-this' }));
  await signInAs(await anOperator({ name: 'Anna Riva' }));
  const services = { ...untouched.services, pop3: false };
  dataOf(await edit(id, 2, { displayName: 'nobody-else-reads-this', services }));

  await signInAs();
  const late = await edit(id, 1, {});
  expect(late).toMatchObject({
    problem: {
      code: 'stale',
      message: 'Anna Riva changed this meanwhile, so nothing was saved.',
      changes: [
        { name: 'Anna Riva', fields: ['services'] },
        { name: 'Marco Sala', fields: ['displayName'] },
      ],
    },
  });
  expect(JSON.stringify(late)).not.toContain('nobody-else-reads-this');
});

test('only what was missed is told', async () => {
  const { id } = await aMailbox();
  dataOf(await edit(id, 1, { displayName: 'seen' }));
  await signInAs(await anOperator({ name: 'Marco Sala' }));
  dataOf(await disableMailboxAction({ id, reason: 'Left', basedOnVersion: 2 }));
  expect(await edit(id, 2, {})).toMatchObject({
    problem: { changes: [{ name: 'Marco Sala', fields: ['enabled', 'disabledReason'] }] },
  });
});

test('whoever writes to what is gone is told who removed it, or nobody where it went with its domain', async () => {
  const domain = await aDomain();
  const [alone, along] = [await aMailbox(domain), await aMailbox(domain)];
  await signInAs(await anOperator({ name: 'Marco Sala' }));
  dataOf(await deleteMailboxAction({ id: alone.id, basedOnVersion: 1 }));
  dataOf(await deleteDomainAction({ id: domain.id, typedName: domain.name, basedOnVersion: 1 }));
  await signInAs();
  expect(await edit(alone.id, 1, {})).toMatchObject({
    problem: { code: 'not-found', message: 'Marco Sala removed this meanwhile, so nothing was saved.' },
  });
  expect(await edit(along.id, 1, {})).toMatchObject({
    problem: { code: 'not-found', message: 'This isn’t there any more. Somebody may have removed it meanwhile.' },
  });
});
