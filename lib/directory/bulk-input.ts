import { z } from 'zod';
import { reason } from '@/lib/contract/directory';
import type { Sentence } from '@/lib/i18n/sentence';
import { listParams, objectId, seenObject } from './object-input';

/** Objects that one transaction changes well within the 15 s of a statement: some 1.5 s. More would need a job of the worker. */
export const mostAtOnce = 10_000;

/** What a list is narrowed to. Nothing is guessed here: a filter that can't be read must not become "all". */
const filter = z.strictObject({
  q: listParams.shape.q.unwrap(),
  status: listParams.shape.status.unwrap(),
  domain: objectId.nullable(),
});
export type ChosenFilter = z.infer<typeof filter>;

/** Objects picked one by one, each as the person saw it; or whatever matches a filter when it is done. */
export const chosenObjects = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('hand'), objects: z.array(seenObject).min(1).max(mostAtOnce) }),
  z.strictObject({ by: z.literal('filter'), filter }),
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
};
