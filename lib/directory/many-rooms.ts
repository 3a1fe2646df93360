import 'server-only';
import type { DirectoryKind } from '@/lib/contract/directory';
import type { Sql } from '@/lib/db/sql';
import { sql } from '@/lib/db/sql';
import type { ManyVerb } from './bulk-input';
import { manyAliases } from './many-aliases';
import type { ManyChange, ManyRoom } from './many-change';
import { manyDomains } from './many-domains';
import { manyGroups } from './many-groups';
import { limiting, manyMailboxes, serving } from './many-mailboxes';

export const directoryKinds = ['domain', 'mailbox', 'alias', 'group'] as const satisfies readonly DirectoryKind[];

/** Of every kind of object: its room, and what changing many of them means. */
export const manyRooms: Record<DirectoryKind, ManyRoom> = {
  domain: manyDomains,
  mailbox: manyMailboxes,
  alias: manyAliases,
  group: manyGroups,
};

/** What makes of those whose moment has come what was set. Where both have, the later one counts. Under the lock of the directory. */
export function dueChanges(kind: DirectoryKind): { wanted: ManyChange; where: Sql }[] {
  const about = { ...manyRooms[kind], same: sql`false` };
  const disabling = {
    ...about,
    action: `${about.room}.disable-scheduled`,
    set: sql`enabled = false, disabled_reason = schedule_reason, disable_at = NULL, schedule_reason = NULL,
      enable_at = CASE WHEN enable_at > now() THEN enable_at END,
      scheduled_by = CASE WHEN enable_at > now() THEN scheduled_by END`,
  };
  const enabling = {
    ...about,
    action: `${about.room}.enable-scheduled`,
    set: sql`enabled = true, disabled_reason = '', enable_at = NULL,
      disable_at = CASE WHEN disable_at > now() THEN disable_at END,
      schedule_reason = CASE WHEN disable_at > now() THEN schedule_reason END,
      scheduled_by = CASE WHEN disable_at > now() THEN scheduled_by END`,
  };
  return [
    {
      wanted: disabling,
      where: sql`disable_at <= now() AND (enable_at IS NULL OR enable_at > now() OR enable_at < disable_at)`,
    },
    {
      wanted: enabling,
      where: sql`enable_at <= now() AND (disable_at IS NULL OR disable_at > now() OR disable_at <= enable_at)`,
    },
  ];
}

/** A verb as a change of many. Pure: the worker makes the same of what was kept. */
export function manyChangeOf(kind: DirectoryKind, verb: ManyVerb): ManyChange {
  const about = manyRooms[kind];
  switch (verb.name) {
    case 'enable':
      return {
        ...about,
        action: `${about.room}.enable-many`,
        same: sql`enabled`,
        set: sql`enabled = true, disabled_reason = '', enable_at = NULL,
          scheduled_by = CASE WHEN disable_at IS NOT NULL THEN scheduled_by END`,
      };
    case 'disable': // those that are disabled already keep their own reason
      return {
        ...about,
        action: `${about.room}.disable-many`,
        undo: 'disable',
        same: sql`NOT enabled`,
        set: sql`enabled = false, disabled_reason = ${verb.reason},
          disable_at = NULL, enable_at = NULL, schedule_reason = NULL, scheduled_by = NULL`,
      };
    case 'delete':
      return { ...about, ...about.deletion, action: `${about.room}.delete-many`, same: sql`false`, set: null };
    case 'limit':
      return limiting(verb.quotaMib);
    case 'serve':
      return serving(verb.services);
  }
}
