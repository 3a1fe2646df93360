import { z } from 'zod';

/**
 * Where a line of configuration comes from: the room, the object in it, the field of that object.
 * It travels with every contribution, so that an engine's refusal can be shown at the field that caused it.
 */
export const setting = z.strictObject({
  capability: z.string().max(64).describe('Room id, such as "listeners".'),
  object: z.string().max(64).describe('Id of the object inside the room.'),
  field: z.string().max(64).describe('Field of that object, such as "port".'),
});

/** A value that an engine's setting has, and who wishes it. */
export const wished = <Value extends z.ZodType>(value: Value) => z.strictObject({ value, setting });

export type Setting = z.infer<typeof setting>;
