import { aliases } from './aliases/capability';
import type { Room, SettingsRoom } from './define-capability';
import { deploys } from './deploys/capability';
import { domains } from './domains/capability';
import { events } from './events/capability';
import { firstRun } from './first-run/capability';
import { groups } from './groups/capability';
import { listeners } from './listeners/capability';
import { mailboxes } from './mailboxes/capability';
import { nodes } from './nodes/capability';
import { overview } from './overview/capability';
import { server } from './server/capability';

/** The table of contents: one line a room. Navigation, permissions, catalogs and compile order follow from it. */
export const capabilities: readonly (Room | SettingsRoom)[] = [
  overview,
  firstRun,
  domains,
  mailboxes,
  aliases,
  groups,
  listeners,
  server,
  nodes,
  deploys,
  events,
];

/** The rooms whose rows travel as revisions, in compile order. */
export const settingsRooms: readonly SettingsRoom[] = capabilities.filter(
  (room): room is SettingsRoom => 'compile' in room,
);

const doubled = capabilities.find((room, place) =>
  capabilities.some((other, at) => at < place && other.id === room.id),
);
if (doubled) throw new Error(`Two rooms are called "${doubled.id}"`);
