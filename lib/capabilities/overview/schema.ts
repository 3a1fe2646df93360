import type { z } from 'zod';
import type { engineHealth } from '@/lib/contract/api';

/** What the frame around every page shows. What the person may not see is null. */
export type ShellDto = {
  person: { name: string; email: string };
  /** Rooms whose reading is allowed. */
  rooms: string[];
  /** Those in which changing is allowed too. */
  writableRooms: string[];
  mailboxes: number | null;
  running: RunningDto | null;
  underWay: UnderWayDto | null;
  draft: {
    since: number | null;
    changes: number;
    draftHash: string;
    rooms: { room: string; changes: number }[];
    authors: string[];
  } | null;
  /** A revision that goes back by itself unless it is kept. */
  trial: { revision: number; until: string; backTo: number | null } | null;
  organisation: string;
  version: string;
};

/** GET /api/live/running: the header's revision, and each node; `runs` says whether it has that revision. */
export type RunningDto = {
  revision: number | null;
  /** It goes back by itself unless it is kept. */
  onTrial: boolean;
  nodes: { name: string; state: NodeGlance; runs: boolean }[];
  /** No worker was heard lately: nobody asks the nodes, and nothing reaches them. */
  workerSilent: boolean;
};

/** GET /api/live/under-way: the long work that the worker is at; `share` of it is null while that is not known. */
export type UnderWayDto = { jobs: JobDto[] };

/** `name`: the file of an import, or the room whose objects are changed; `count` of them, 0 of an import. */
export type JobDto = { kind: 'import' | 'change'; href: string; name: string; count: number; share: number | null };

/** A node's mark in the header: as it should be, none to run, another than it should be, said no to the revision, an engine down, not heard. */
export type NodeGlance = 'as-it-should' | 'not-started' | 'drifted' | 'rejected' | 'broken' | 'silent';

/**
 * One thing that somebody should look at: a node, and the revision whose page tells more of it; or the newest revision, whose changes are drafts
 * again; or that one where no earlier one stands, so that no node runs any.
 */
export type NeedDto =
  | { kind: 'broken' | 'silent' | 'drifted' | 'rejected' | 'behind'; node: string; revision: number | null }
  | { kind: 'refused' | 'none-runs'; revision: number; by: string[] };

/** Of a kind of event, how many in each of the last 24 hours, the oldest first; the newest has only begun. */
export type MailFigureDto = {
  kind: 'delivered' | 'rejected' | 'deferred' | 'bounced' | 'sign-in-refused';
  hours: number[];
};

export type OverviewDto = {
  nodes: {
    id: string;
    name: string;
    hostname: string;
    state: 'broken' | 'silent' | 'drifted' | 'rejected' | 'not-started' | 'deploying' | 'running' | 'unknown';
    awaySince: string | null;
    awayReason: string | null;
    runningRevision: number | null;
    desiredRevision: number | null;
    directoryBehind: number;
    engines: z.infer<typeof engineHealth>[];
    drift: string[];
  }[];
  /** Nodes that answered when they were asked last. */
  answering: number;
  needs: NeedDto[];
  mail: MailFigureDto[];
  domains: number;
  mailboxes: number;
  /** Counted up to `mostCounted` and one; null: not for this person. */
  nearlyFull: number | null;
  aliases: number;
  groups: number;
  changes: number;
  trial: { revision: number; until: string } | null;
  /** Steps of the first run that are left; null: none, or not for this person. */
  firstRun: { next: string; left: string[] } | null;
  activity: {
    id: string;
    at: string;
    who: string;
    action: string;
    outcome: string;
    label: string;
    href: string | null;
  }[];
};
