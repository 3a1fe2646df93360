import { expect, test } from 'vitest';
import * as aliases from '@/lib/capabilities/aliases/actions';
import * as domains from '@/lib/capabilities/domains/actions';
import * as groups from '@/lib/capabilities/groups/actions';
import { db } from '@/lib/db/client';
import {
  aDomain,
  aGroup,
  aMailbox,
  anAlias,
  changesAfter,
  dataOf,
  directorySeq,
  refusalOf,
} from '@/tests/support/directory-objects';
import { anOperator, eachSignedIn, signInAs } from '@/tests/support/sign-in-as';

eachSignedIn();

const away = ['anna@elsewhere.example'];
const rooms = [
  {
    kind: 'alias',
    make: anAlias,
    counter: 'aliasCount',
    enable: aliases.enableAliasesAction,
    disable: aliases.disableAliasesAction,
    remove: aliases.deleteAliasesAction,
    restore: aliases.restoreAliasAction,
    preview: aliases.previewAliasesAction,
    parts: { targets: away },
  },
  {
    kind: 'group',
    make: aGroup,
    counter: 'groupCount',
    enable: groups.enableGroupsAction,
    disable: groups.disableGroupsAction,
    remove: groups.deleteGroupsAction,
    restore: groups.restoreGroupAction,
    preview: groups.previewGroupsAction,
    parts: { members: away },
  },
] as const;

test.each(rooms)(
  '$kind: many are disabled, enabled, deleted with their entry each, counted, and restored whole',
  async (room) => {
    const domain = await aDomain();
    const made = [await room.make(domain, 'one', away), await room.make(domain, 'two', away)];
    const byFilter = { by: 'filter', filter: { q: '', status: null, domain: domain.id } };
    const seq = await directorySeq();
    expect(dataOf(await room.disable({ chosen: byFilter, reason: 'Audit' }))).toMatchObject({ changed: 2 });
    expect(
      dataOf(await room.enable({ chosen: { ...byFilter, filter: { ...byFilter.filter, q: 'one@' } } })),
    ).toMatchObject({ changed: 1 });
    expect(await changesAfter(seq)).toHaveLength(3);
    expect(dataOf(await room.preview({ chosen: byFilter, verb: { name: 'disable' } }))).toMatchObject({
      changed: 1,
      same: 1,
    });

    expect(dataOf(await room.remove({ chosen: byFilter, counted: 2 }))).toMatchObject({ changed: 2 });
    expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ [room.counter]: 0 });
    const entry = await db.auditEntry.findFirst({
      where: { targetKind: room.kind, targetId: String(made[0]?.id) },
      orderBy: { id: 'desc' },
    });
    expect(entry).toMatchObject({
      after: null,
      before: { address: made[0]?.address, disabledReason: '', ...room.parts },
    });
    const kept = await db.deletedObject.findFirstOrThrow({ where: { name: made[0]?.address ?? '' } });
    expect(dataOf(await room.restore({ id: Number(kept.id) }))).toMatchObject({ id: made[0]?.id });
    expect(await db.domain.findUnique({ where: { id: domain.id } })).toMatchObject({ [room.counter]: 1 });
  },
);

test('of many domains those that hold something are left, and told; empty ones go and come back', async () => {
  const [empty, holding] = [await aDomain(), await aDomain()];
  await aMailbox(holding);
  const chosen = { by: 'hand', objects: [empty, holding].map(({ id }) => ({ id, basedOnVersion: 1 })) };
  const done = dataOf(await domains.deleteDomainsAction({ chosen, counted: 1 }));
  const values = { mailboxes: 1, aliases: 0, groups: 0 };
  expect(done).toMatchObject({
    ...{ chosen: 2, changed: 1 },
    refused: [{ shownName: holding.name, said: { key: 'domains.many.why.holds', values } }],
  });
  expect(await db.domain.findUnique({ where: { id: holding.id } })).not.toBeNull();
  const kept = await db.deletedObject.findFirstOrThrow({ where: { name: empty.name } });
  expect(dataOf(await domains.restoreDomainAction({ id: Number(kept.id) }))).toMatchObject({ id: empty.id });
  expect(
    dataOf(
      await domains.disableDomainsAction({
        chosen: { by: 'hand', objects: [{ id: holding.id, basedOnVersion: 1 }] },
        reason: 'Moved',
      }),
    ),
  ).toMatchObject({ changed: 1 });
});

test('nobody is let in without the right of that room', async () => {
  const chosen = { by: 'hand', objects: [{ id: 1, basedOnVersion: 1 }] };
  await signInAs(await anOperator({ permissions: ['aliases:read', 'groups:read', 'domains:read', 'mailboxes:write'] }));
  const answers = await Promise.all([
    ...rooms.flatMap(({ enable, disable, remove, preview }) => [
      enable({ chosen }),
      disable({ chosen, reason: 'No' }),
      remove({ chosen, counted: 1 }),
      preview({ chosen, verb: { name: 'delete' } }),
    ]),
    domains.enableDomainsAction({ chosen }),
    domains.disableDomainsAction({ chosen, reason: 'No' }),
    domains.deleteDomainsAction({ chosen, counted: 1 }),
    domains.previewDomainsAction({ chosen, verb: { name: 'delete' } }),
  ]);
  expect(answers.map(refusalOf)).toEqual(Array(12).fill('forbidden'));
});
