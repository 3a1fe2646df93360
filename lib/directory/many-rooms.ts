import 'server-only';
import type { DirectoryKind } from '@/lib/contract/directory';
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

/** A verb as a change of many. Pure: the worker makes the same of what was kept. */
export function manyChangeOf(kind: DirectoryKind, verb: ManyVerb): ManyChange {
  const about = manyRooms[kind];
  switch (verb.name) {
    case 'enable':
      return {
        ...about,
        action: `${about.room}.enable-many`,
        same: sql`enabled`,
        set: sql`enabled = true, disabled_reason = ''`,
      };
    case 'disable': // those that are disabled already keep their own reason
      return {
        ...about,
        action: `${about.room}.disable-many`,
        undo: 'disable',
        same: sql`NOT enabled`,
        set: sql`enabled = false, disabled_reason = ${verb.reason}`,
      };
    case 'delete':
      return { ...about, ...about.deletion, action: `${about.room}.delete-many`, same: sql`false`, set: null };
    case 'limit':
      return limiting(verb.quotaMib);
    case 'serve':
      return serving(verb.services);
  }
}
