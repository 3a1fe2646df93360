import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const rooms = readdirSync(import.meta.dirname).filter((room) =>
  existsSync(join(import.meta.dirname, room, 'schema.ts')),
);
const largestColumn = 2_147_483_647;

/** A greater one would pass the schema and fail in Postgres (22003): an unexpected error where the input was wrong. */
test.each(rooms)('every whole number that an action of %s takes fits its column', async (room) => {
  const schemas: Record<string, unknown> = await import(join(import.meta.dirname, room, 'schema.ts'));
  const inputs = Object.entries(schemas).filter(
    ([name, value]) => name.endsWith('Input') && value instanceof z.ZodType,
  );
  for (const [name, value] of inputs) {
    if (!(value instanceof z.ZodType)) continue;
    const tooLarge = integersOf(z.toJSONSchema(value, { io: 'input' })).filter((maximum) => maximum > largestColumn);
    expect(tooLarge, name).toEqual([]);
  }
});

/** The greatest value of each integer in it. */
function integersOf(schema: unknown): number[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = z.object({ type: z.literal('integer'), maximum: z.number() }).safeParse(schema);
  return [...(own.success ? [own.data.maximum] : []), ...Object.values(schema).flatMap(integersOf)];
}
