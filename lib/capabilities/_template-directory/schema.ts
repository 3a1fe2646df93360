import { z } from 'zod';
import { megabytes } from '@/lib/contract/megabytes';
import { oneLine } from '@/lib/contract/text';

const id = z.int32().positive();
const basedOnVersion = z.int32().describe('Version of the blank room that the person saw.');

// FILL IN: the fields of one blank room, each with its bounds, its unit in its name and words for whoever fills the form.
const fields = {
  name: oneLine(60).min(1).describe('What people call it.'),
  enabled: z.boolean().describe('Whether it is in force.'),
  sizeBytes: megabytes(1_024, 2_000_000_000).describe('Largest size.'),
};

export const blankRoomRow = z.strictObject({ id, ...fields });
export type BlankRoomRow = z.infer<typeof blankRoomRow>;

export const newBlankRoomInput = z.strictObject(fields);
export type NewBlankRoomInput = z.infer<typeof newBlankRoomInput>;

/** `basedOnVersion` is the version that the person saw: a second editor is told, never overwritten. */
export const editBlankRoomInput = z.strictObject({ ...blankRoomRow.shape, basedOnVersion });
export type EditBlankRoomInput = z.infer<typeof editBlankRoomInput>;

export const removeBlankRoomInput = z.strictObject({ id, basedOnVersion });
export type RemoveBlankRoomInput = z.infer<typeof removeBlankRoomInput>;

/** What pages see. */
export type BlankRoomDto = BlankRoomRow & { version: number | null; state: 'enabled' | 'disabled' };
