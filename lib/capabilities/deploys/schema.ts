import { z } from 'zod';
import type { ValueFormat } from '@/lib/capabilities/define-capability';
import type { Setting } from '@/lib/contract/setting';
import { oneLine } from '@/lib/contract/text';
import type { ApplyStage, EngineName, Refusal } from '@/lib/contract/verdict';
import type { FileHunks } from '@/lib/diff/file-hunks';
import type { Sentence } from '@/lib/i18n/sentence';

/**
 * Where a revision stands.
 *
 * deploying: at least one node has still to answer · on-trial: runs, and goes back by itself unless kept · running: kept, and on every node
 * that could be reached · rejected: a node said no · returned: nobody kept it · overtaken: a later one came before its
 * end · superseded: a later one runs.
 */
export const revisionStates = [
  'deploying',
  'on-trial',
  'running',
  'rejected',
  'returned',
  'overtaken',
  'superseded',
] as const;
export type RevisionState = (typeof revisionStates)[number];

/** Where it stands on one node. waiting: not begun, or the node is away; returned: it ran here, and went back. */
export const deploymentStates = [
  'waiting',
  'deploying',
  'applied',
  'rejected',
  'broken',
  'not-started',
  'returned',
] as const;
export type DeploymentState = (typeof deploymentStates)[number];

const number = z.int32().positive().describe('Number of the revision.');
const draftHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('Draft that the person saw; another one since then is refused as stale.');
const leaveOut = z
  .array(z.strictObject({ room: z.string().max(64), object: z.string().max(64) }))
  .max(1_000)
  .describe('Changed objects that stay drafts.');

/** How a value is written: the same words as `ValueFormat` of a room's change. */
const valueFormats = ['text', 'bytes', 'seconds', 'word'] as const satisfies readonly ValueFormat[];

/** How long a trial may last; CTL-09 proposes ten minutes. */
export const trialSeconds = { least: 10, proposed: 600, most: 86_400 } as const;

/** Changed objects that stay drafts. */
export type LeaveOut = z.output<typeof leaveOut>;

/** What `?leave=room/object` names; what is not an object is passed over. */
export function readLeaveOut(params: string | readonly string[] | undefined): LeaveOut {
  const named = [params ?? []].flat().map((param) => {
    const [room = '', object = ''] = param.split('/');
    return { room, object };
  });
  return leaveOut.catch([]).parse(named);
}

/** What stands in an address as a revision's number; null when it can be none. */
export function readRevisionNumber(text: string): number | null {
  return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null;
}

export function leaveParam({ room, object }: LeaveOut[number]): string {
  return `${room}/${object}`;
}

/** The review page with these objects left out, each named once. */
export function reviewHref(leaveOut: LeaveOut): string {
  const params = new URLSearchParams([...new Set(leaveOut.map(leaveParam))].map((left) => ['leave', left]));
  return leaveOut.length === 0 ? '/deploys' : `/deploys?${params}`;
}

/** The page on which a setting is changed. */
export function settingHref({ capability, object }: Setting): string {
  return `/${capability}?open=${object}`;
}

export const deployInput = z.strictObject({
  reason: oneLine(500).describe('Why; kept in the history.'),
  confirmWithinSeconds: z
    .int()
    .min(trialSeconds.least)
    .max(trialSeconds.most)
    .nullable()
    .describe('Goes back by itself unless it is kept within this time; null: for good at once.'),
  draftHash,
  leaveOut: leaveOut.default([]),
});
export type DeployInput = z.output<typeof deployInput>;

export const discardInput = z.strictObject({ draftHash });
export type DiscardInput = z.infer<typeof discardInput>;

export const rollBackInput = z.strictObject({ number, reason: oneLine(500) });
export type RollBackInput = z.infer<typeof rollBackInput>;

export const askPlanInput = z.strictObject({ draftHash, leaveOut: leaveOut.default([]) });
export type AskPlanInput = z.output<typeof askPlanInput>;

export const keepInput = z.strictObject({ number });
export type KeepInput = z.infer<typeof keepInput>;

export const goBackInput = z.strictObject({ number });
export type GoBackInput = z.infer<typeof goBackInput>;

export const tryAgainInput = z.strictObject({ number, nodeId: z.uuid() });
export type TryAgainInput = z.infer<typeof tryAgainInput>;

/**
 * One difference in words, as a revision keeps what was left out. `t(`${room}.${key}`, values)` is its sentence; `before` and `after` are
 * struck and new. `object` is the id in its room, what `leaveOut` names; `key` is one of the room's catalog, such as
 * "change.port"; "object" there names the object, with the same values.
 */
export const changeInWords = z.strictObject({
  room: z.string(),
  object: z.string(),
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  before: z.string().nullable(),
  after: z.string().nullable(),
  format: z.enum(valueFormats),
});
export type ChangeDto = z.infer<typeof changeInWords>;

/** A difference that is not deployed, and who made it last (from the audit log); null when no entry tells. */
export type PendingChangeDto = ChangeDto & { author: string | null; changedAt: string | null };

export type PendingDto = {
  /** Revision that the draft is compared with; null before the first. */
  since: number | null;
  draftHash: string;
  changes: PendingChangeDto[];
};

/** The draft less what somebody leaves out. Changes of whoever asks have the author '', as the draft bar has it. */
export type ReviewDto = PendingDto & {
  leaveOut: LeaveOut;
  /** Nodes that have joined: each is asked what would change on it. */
  nodes: number;
  /** Hash of what would be deployed: what the nodes are asked about. Null when nothing is left, or what is left does not fit together. */
  plannedHash: string | null;
  /** Why what is left does not fit together. */
  problem: Sentence | null;
};

/** The bar under the header, and the header's revision. */
export type DraftBarDto = {
  /** Revision that the draft is compared with, and that discarding goes back to; null before the first. */
  since: number | null;
  changes: number;
  draftHash: string;
  rooms: { room: string; changes: number }[];
  /** Names, each once, the latest first. */
  authors: string[];
  /** Newest revision that runs for good. */
  running: number | null;
  deploying: number | null;
  trial: { revision: number; until: string; backTo: number | null } | null;
};

export type RevisionRowDto = {
  number: number;
  createdAt: string;
  author: string;
  reason: string;
  state: RevisionState;
  rollbackOf: number | null;
  /** Changes that stayed drafts when it was made. */
  leftOut: ChangeDto[];
  /** Of a returned one: who went back by hand; null when the time was over. */
  returnedBy: string | null;
  /** Names of the nodes that said no to it. */
  refusedBy: string[];
  /** Of one that runs for good: a later one that the nodes try at the moment. */
  tried: number | null;
};

export type DeploymentDto = {
  nodeId: string;
  node: string;
  /** The node is not heard at the moment: it does not answer, or nobody asks it. */
  away: boolean;
  /** It is in the middle of its switch as far as anybody knows, so nobody deploys: the worker may be away, not the node. */
  switching: boolean;
  /** Engines of the node that do not serve at the moment, whatever was proven when it took the revision. */
  down: EngineName[];
  /** Revision that the node runs at the moment; null while it is not known. */
  runs: number | null;
  /** When it goes back from this revision by itself, as it said last: nobody has told it to keep it. */
  trialUntil: string | null;
  state: DeploymentState;
  /** Stage that is under way, or at which it stopped. */
  stage: ApplyStage | null;
  /** Stages that passed, with their time. */
  passed: { stage: ApplyStage; durationMs: number }[];
  /** Why not. Its `code` is a key of the room's catalog: `t('refused.port-taken')`; `setting` names the field. */
  refusal: Refusal | null;
  /** Of a broken one: whether the old revision serves again. */
  back: boolean | null;
  startedAt: string | null;
  finishedAt: string | null;
};

/** GET /api/live/deploys/[number]: what of a revision moves by itself. */
export type LiveRevision = RevisionRowDto & {
  deployments: DeploymentDto[];
  trialUntil: string | null;
  /** No later one was made, whatever became of it. */
  isNewest: boolean;
};

export type RevisionDto = LiveRevision & {
  /** Revision that it is compared with, and the differences. */
  since: number | null;
  changes: ChangeDto[];
  /** Of the newest one, if nodes rejected it: the draft less what they refused. Null when nothing would be left. */
  wayOn: { leftOut: ChangeDto[]; others: number } | null;
  /** Its document, as nodes get it. */
  hash: string;
};

/** What one node answers when asked what a draft would change on it. */
export type PlanDto = {
  nodeId: string;
  node: string;
  state: 'asked' | 'answered' | 'unreachable';
  /** Of an unreachable one: why, as a code of lib/contract/unreachable or in its own words. */
  reason: string;
  /** Only files that would change; paths as the node names them. */
  files: { engine: EngineName; path: string; diff: FileHunks }[];
  refusals: Refusal[];
  answeredAt: string | null;
};

/** GET /api/live/deploys. `newest` is the newest revision, whatever its state. */
export type LiveDeploys = {
  draftBar: DraftBarDto;
  newest: LiveRevision | null;
  asOf: string;
};
