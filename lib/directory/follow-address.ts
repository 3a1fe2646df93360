import 'server-only';
import { z } from 'zod';
import type { ActionContext } from '@/lib/actions/define-action';
import type { Prisma } from '@/lib/db/generated/client';
import type { Sql } from '@/lib/db/sql';
import { sql } from '@/lib/db/sql';
import { showAddress, showDomain } from './address';
import type { Followed } from './object-input';
import type { DirectoryRef } from './record-changes';

/** An address that is another now: as it was written, and as it is. */
export type Moved = { from: string; to: string };

/**
 * Makes all that leads to an address lead to the one in its place: targets of aliases, members of groups, forwarding, catch-alls. One
 * statement a kind; each object has its own entry in the audit log, so a second editor is told. Under the lock of the directory.
 */
export async function followAddress(
  context: ActionContext,
  moved: readonly Moved[],
): Promise<{ refs: DirectoryRef[]; followed: Followed }> {
  const { actor, tx } = context;
  const [aliases, groups, mailboxes, domains] = [
    followedRows.parse(await tx.$queryRaw(listed(moved, lists.aliases))),
    followedRows.parse(await tx.$queryRaw(listed(moved, lists.groups))),
    followedRows.parse(await tx.$queryRaw(forwarding(moved))),
    followedRows.parse(await tx.$queryRaw(catchAlls(moved))),
  ];
  const kinds = [
    { room: 'aliases', kind: 'alias', field: 'targets', rows: aliases },
    { room: 'groups', kind: 'group', field: 'members', rows: groups },
    { room: 'mailboxes', kind: 'mailbox', field: 'forwardTo', rows: mailboxes },
    { room: 'domains', kind: 'domain', field: 'catchAll', rows: domains },
  ] as const;
  await tx.auditEntry.createMany({
    data: kinds.flatMap(({ room, kind, field, rows }) =>
      rows.map(({ id, name, before, after }) => ({
        actorId: actor.operatorId,
        actorName: actor.name,
        address: actor.address,
        action: `${room}.follow-many`,
        outcome: 'done',
        targetKind: kind,
        targetId: String(id),
        targetLabel: kind === 'domain' ? showDomain(name) : showAddress(name),
        before: { id, [field]: before } satisfies Prisma.InputJsonObject,
        after: { id, [field]: after } satisfies Prisma.InputJsonObject,
      })),
    ),
  });
  return {
    refs: kinds.flatMap(({ kind, rows }) => rows.map(({ id }) => ({ kind, id }))),
    followed: {
      aliases: aliases.length,
      groups: groups.length,
      mailboxes: mailboxes.length,
      domains: domains.length,
    },
  };
}

const held = z.union([z.string(), z.array(z.string())]);
const followedRows = z.array(z.object({ id: z.int(), name: z.string(), before: held, after: held }));

/** Where the addresses of an alias or a group stand. */
const lists = {
  aliases: { table: sql`alias`, parts: sql`alias_target`, owner: sql`alias_id` },
  groups: { table: sql`mail_group`, parts: sql`group_member`, owner: sql`group_id` },
} satisfies Record<string, { table: Sql; parts: Sql; owner: Sql }>;

function movedAs(moved: readonly Moved[]): Sql {
  const [from, to] = [moved.map((one) => one.from), moved.map((one) => one.to)];
  return sql`SELECT * FROM unnest(${from}::text[], ${to}::text[]) AS moved (was, becomes)`;
}

/** What a list holds once all that moved has: each address once, sorted. */
function following(list: Sql): Sql {
  return sql`ARRAY(SELECT DISTINCT COALESCE(moved.becomes, held) AS address
    FROM unnest(${list}) held LEFT JOIN moved ON moved.was = held ORDER BY address)`;
}

function listed(moved: readonly Moved[], { table, parts, owner }: (typeof lists)['aliases']): Sql {
  return sql`
    WITH moved AS MATERIALIZED (${movedAs(moved)}), found AS MATERIALIZED (
      SELECT it.id, it.address AS name, ARRAY(SELECT address FROM ${parts} WHERE ${owner} = it.id ORDER BY address) AS before
      FROM ${table} it WHERE it.id IN (SELECT ${owner} FROM ${parts} JOIN moved ON address = moved.was)
    ), gone AS (
      DELETE FROM ${parts} USING moved WHERE address = moved.was
    ), come AS (
      INSERT INTO ${parts} (${owner}, address)
      SELECT ${owner}, moved.becomes FROM ${parts} JOIN moved ON address = moved.was ON CONFLICT DO NOTHING
    ), written AS (
      UPDATE ${table} SET version = version + 1, updated_at = now() WHERE id IN (SELECT id FROM found)
    )
    SELECT id, name, before, ${following(sql`before`)} AS after FROM found ORDER BY id`;
}

function forwarding(moved: readonly Moved[]): Sql {
  return sql`
    WITH moved AS MATERIALIZED (${movedAs(moved)}), found AS MATERIALIZED (
      SELECT id, address AS name, forward_to AS before, ${following(sql`forward_to`)} AS after
      FROM mailbox WHERE forward_to <> '{}' AND forward_to && ${moved.map((one) => one.from)}::text[]
    ), written AS (
      UPDATE mailbox SET forward_to = found.after, version = version + 1, updated_at = now()
      FROM found WHERE mailbox.id = found.id
    )
    SELECT id, name, before, after FROM found ORDER BY id`;
}

function catchAlls(moved: readonly Moved[]): Sql {
  return sql`
    WITH moved AS MATERIALIZED (${movedAs(moved)})
    UPDATE domain SET catch_all = moved.becomes, version = version + 1, updated_at = now()
    FROM moved WHERE catch_all = moved.was RETURNING id, name, moved.was AS before, moved.becomes AS after`;
}
