import type { Actor } from '@/lib/auth/actor';
import type { DirectoryKind } from '@/lib/contract/directory';
import type { Sql, Statements } from '@/lib/db/sql';
import type { LeftOut, ManyOutcome } from './bulk-input';

/** Who changes many, and where: an action of the console, or the worker for whoever asked it. */
export type ManyContext = {
  /** `operatorId` null: the worker by itself. */
  actor: Pick<Actor, 'name' | 'address'> & { operatorId: number | null };
  tx: Statements;
};

/** An object that was chosen, as it stands. */
export type ChosenRow = {
  id: number;
  shownName: string;
  domainId: number;
  version: number;
  /** It is already what the verb would make of it. */
  same: boolean;
  /** What a mailbox has of its domain's room; 0 of the others. */
  quotaMib: number;
};

/** A domain that has no room for what all that were chosen would become. */
export type FullDomain = { id: number; shownName: string; max: number; sum: number };

/** What a room does with many of its objects, in statements that cost the same round trips for one and for thousands. */
export type ManyChange = {
  kind: DirectoryKind;
  /** `<room>.<verb>-many`, of the entry that each object gets. */
  action: string;
  /** Rows that are so already; nothing is written to them. */
  same: Sql;
  /** The columns that become another; null: they are deleted. */
  set: Sql | null;
  /** It can be taken back as a whole. */
  undo?: 'disable' | 'delete';
  /** It refuses to change more. */
  most?: number;
  /** A row as the audit log keeps it, without a secret. */
  audited: Sql;
  /** Of all that are chosen together, which are said by a condition. */
  full?: (tx: Statements, which: Sql) => Promise<FullDomain[]>;
  /** Those that can't be, each with why. */
  refused?: (tx: Statements, rows: readonly ChosenRow[], full: readonly FullDomain[]) => Promise<LeftOut[]>;
  /** The same as a condition, where there are too many to look at each. */
  refusedWhere?: (full: readonly FullDomain[]) => Sql;
  /** Counters of domains, before the rows are written. */
  count?: (tx: Statements, ids: readonly number[]) => PromiseLike<unknown>;
  /** What follows from it, once the columns are others. */
  changed?: (tx: Statements, ids: readonly number[]) => PromiseLike<unknown>;
  /** Of a deletion: what leads to those that go. */
  leading?: (tx: Statements, which: Sql) => Promise<ManyOutcome['leading']>;
};

/** What a room says of its objects, so that many of them can be enabled, disabled or deleted. */
export type ManyRoom = Pick<ManyChange, 'kind' | 'audited'> & {
  room: string;
  deletion: Pick<ManyChange, 'undo' | 'refused' | 'refusedWhere' | 'count' | 'leading'>;
  /** Counters of domains, after what was deleted was made again; null: it is made again one by one. */
  countAgain: ((tx: Statements, ids: readonly number[]) => PromiseLike<unknown>) | null;
};
