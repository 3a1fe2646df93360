import { z } from 'zod';
import { reason } from '@/lib/contract/directory';
import type { Sentence } from '@/lib/i18n/sentence';
import { mostAtOnce } from './bounds';
import { allowedServices, mailboxFields } from './mailbox-input';
import { listParams, mailboxListParams, objectId, seenObject } from './object-input';

/** What a list is narrowed to. Nothing is guessed here: a filter that can't be read must not become "all". */
export const chosenFilter = z.strictObject({
  q: listParams.shape.q.unwrap(),
  status: listParams.shape.status.unwrap(),
  domain: objectId.nullable(),
  /** Of mailboxes alone; no other object matches it. What was begun before there was this filter is without it. */
  storage: mailboxListParams.shape.storage.unwrap().default(null),
});
export type ChosenFilter = z.infer<typeof chosenFilter>;

/** Objects picked one by one, each as the person saw it; or whatever matches a filter when it is done. */
export const chosenObjects = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('hand'), objects: z.array(seenObject).min(1).max(mostAtOnce) }),
  z.strictObject({ by: z.literal('filter'), filter: chosenFilter }),
]);
export type ChosenObjects = z.infer<typeof chosenObjects>;

/** What every room can do with many of its objects. */
export const enableManyInput = z.strictObject({ chosen: chosenObjects });
export type EnableManyInput = z.infer<typeof enableManyInput>;

export const disableManyInput = z.strictObject({ chosen: chosenObjects, reason: reason.min(1) });
export type DisableManyInput = z.infer<typeof disableManyInput>;

export const deleteManyInput = z.strictObject({
  chosen: chosenObjects,
  counted: z.int32().nonnegative().describe('Objects that the person was told would go.'),
});
export type DeleteManyInput = z.infer<typeof deleteManyInput>;

/** What would come of it. */
export const previewManyInput = z.strictObject({
  chosen: chosenObjects,
  verb: z.strictObject({ name: z.enum(['enable', 'disable', 'delete']) }),
});
export type PreviewManyInput = z.infer<typeof previewManyInput>;

/** An object that was left as it is, and why. */
export type LeftOut = { id: number; shownName: string; said: Sentence };

/** What came of it, or would. */
export type ManyOutcome = {
  chosen: number;
  changed: number;
  /** Those that were so already. */
  same: number;
  refused: LeftOut[];
  /** Of a deletion: aliases and groups that lead to what goes. */
  leading: { aliases: number; groups: number };
  /** More than one transaction takes: the worker would do it. What changes after `seenSeq` is left as it is; `refused` is only counted. */
  later: { seenSeq: number; refused: number } | null;
  /** How it is taken back as a whole; null where it can't be. */
  undo: UndoManyInput | null;
};

const sharedVerbs = [
  z.strictObject({ name: z.literal('enable') }),
  z.strictObject({ name: z.literal('disable'), reason: reason.min(1) }),
  z.strictObject({ name: z.literal('delete') }),
] as const;

/** What can be done with many, with all that it has to know. */
export const manyVerb = z.discriminatedUnion('name', sharedVerbs);
export const manyMailboxesVerb = z.discriminatedUnion('name', [
  ...sharedVerbs,
  z.strictObject({ name: z.literal('limit'), quotaMib: mailboxFields.quotaMib }),
  z.strictObject({ name: z.literal('serve'), services: allowedServices }),
]);
export type ManyVerb = z.infer<typeof manyMailboxesVerb>;

const seenSeq = z
  .int()
  .nonnegative()
  .describe('Newest change that the preview saw: whatever changed later is left as it is.');

const span = { first: z.int().positive(), last: z.int().positive() };

/**
 * A change of many that is taken back as a whole, from the first to the last of its changes; of a deletion of what is kept, and its last
 * change. Whoever names other numbers gets what they could do one by one.
 */
export const undoManyInput = z
  .discriminatedUnion('verb', [
    z.strictObject({ verb: z.literal('disable'), ...span }),
    z.strictObject({ verb: z.literal('delete'), ...span, seq: z.int().positive() }),
  ])
  .refine(({ first, last }) => first <= last && last - first < mostAtOnce);
export type UndoManyInput = z.infer<typeof undoManyInput>;

/** What came of taking it back; `left`: somebody was there first. */
export type UndoneMany = { changed: number; left: number };

/** Lets the worker do it, to all that match the filter. */
export const beginManyInput = z.strictObject({ filter: chosenFilter, verb: manyVerb, seenSeq });
export const beginManyMailboxesInput = beginManyInput.extend({ verb: manyMailboxesVerb });
export type BeginManyInput = z.infer<typeof beginManyMailboxesInput>;

export const cancelManyInput = z.strictObject({ id: objectId });
export type CancelManyInput = z.infer<typeof cancelManyInput>;

/** How a change by the worker stands; all but the first are ends. */
export const bulkStates = ['working', 'done', 'cancelled', 'stopped', 'failed'] as const;
export type BulkState = (typeof bulkStates)[number];

/** What pages see of a change by the worker. */
export type BulkChangeDto = {
  id: number;
  createdAt: string;
  endedAt: string | null;
  operatorName: string;
  verb: ManyVerb;
  state: BulkState;
  cancelWanted: boolean;
  /** Why it stopped or failed. */
  refusal: Sentence | null;
  /** Those that matched when it began. */
  chosen: number;
  changed: number;
  same: number;
  refused: number;
  /** Rate and time left are null while too little is known. */
  progress: { done: number; total: number; ratePerSecond: number | null; secondsLeft: number | null };
};
