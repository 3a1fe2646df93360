import type { z } from 'zod';
import type { Contribution } from '@/lib/contract/contribution';
import type { Tx } from '@/lib/db/client';

/** The nine groups of the side bar, in its order. */
export const navGroups = [
  'overview',
  'directory',
  'access',
  'transport-security',
  'inbound-protection',
  'outbound',
  'network',
  'fleet',
  'record',
] as const;
export type NavGroup = (typeof navGroups)[number];

/**
 * A change in words. `key` is its sentence in the room's catalog; the catalog's sentence "object" names the object with the same
 * `values`. `before` and `after` are shown struck and new, as `format` says: a screen writes 25000000 bytes as 25 MB.
 */
export type ChangeInWords = {
  object: string;
  key: string;
  values: Record<string, string | number>;
  before: string | null;
  after: string | null;
  format: ValueFormat;
};

/** "word": the text is a key under the catalog's "value", such as "true". */
export type ValueFormat = 'text' | 'bytes' | 'seconds' | 'word';

/** A room of the house: what navigation, permissions and catalogs need to know of it. */
export type Room = {
  /** Folder, URL, permission prefix and catalog, all the same word. */
  id: string;
  group: NavGroup;
  plane: 'directory' | 'settings' | 'control';
};

/**
 * A room whose rows are settings: they travel as revisions. Rows are `unknown` here, since a revision of last year holds last
 * year's rows: the room's own schema reads them, and fills what was not yet there.
 *
 * `compile` and `describe` are pure; only the server loads `store`.
 */
export type SettingsRoom = Room & {
  plane: 'settings';
  compile: (rows: readonly unknown[]) => Contribution[];
  describe: (before: unknown | null, after: unknown | null) => ChangeInWords[];
  store: () => Promise<SettingsStore>;
  /** Fields that a node tries as one: its no to one of them stands only while all of them are as it refused them. */
  triedTogether?: readonly string[];
};

export type SettingsStore = {
  /** All rows, in an order that does not depend on the database. */
  load: (tx: Tx) => Promise<readonly SettingsRow[]>;
  /** Makes the rows exactly these; versions of changed rows go up. */
  restore: (tx: Tx, rows: readonly unknown[]) => Promise<void>;
};

/** One settings object as a revision's source holds it: plain data with an id. */
export type SettingsRow = { readonly id: number };

/** Checks a room's declaration at start: an id that can't be a folder, URL and permission at once is refused. */
export function defineRoom<const Declared extends Room>(room: Declared): Declared {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(room.id)) throw new Error(`Room id "${room.id}" is not kebab-case`);
  return room;
}

type SettingsSpec<Row extends SettingsRow> = {
  id: string;
  group: NavGroup;
  row: z.ZodType<Row>;
  compile: (rows: readonly Row[]) => Contribution[];
  describe: (before: Row | null, after: Row | null) => ChangeInWords[];
  store: () => Promise<{ load: (tx: Tx) => Promise<Row[]>; restore: (tx: Tx, rows: readonly Row[]) => Promise<void> }>;
  triedTogether?: readonly (keyof Row & string)[];
};

/** Declares a settings room. Outside the room its row type is unknown: each entry parses with the room's schema. */
export function defineSettingsRoom<Row extends SettingsRow>(spec: SettingsSpec<Row>): SettingsRoom {
  const parse = (row: unknown) => (row === null ? null : spec.row.parse(row));
  return defineRoom({
    id: spec.id,
    group: spec.group,
    plane: 'settings',
    triedTogether: spec.triedTogether ?? [],
    compile: (rows) => spec.compile(rows.map((row) => spec.row.parse(row))),
    describe: (before, after) => spec.describe(parse(before), parse(after)),
    store: async () => {
      const { load, restore } = await spec.store();
      return {
        load,
        restore: (tx, rows) =>
          restore(
            tx,
            rows.map((row) => spec.row.parse(row)),
          ),
      };
    },
  });
}
