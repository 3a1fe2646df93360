import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import * as auth from '@/lib/auth/schema';
import { issueMessage } from '@/lib/i18n/issue-message';

/** Nobody types these: they come from a link, a list or the page itself. */
const notTyped = /(^|\.)(id|nodeId|token|draftHash|kind|step|writers|choice|quotaUnit|cursor|services)$/;

test('whatever is typed wrong in a form of the console has a sentence of its own', async () => {
  const inputs = { ...auth, ...(await inputsOfRooms()) };
  const nameless = Object.entries(inputs).flatMap(([name, input]) =>
    name.endsWith('Input') && input instanceof z.ZodType ? texts(input, name).filter(isNameless) : [],
  );
  expect(nameless.map(({ place }) => place)).toEqual([]);
});

async function inputsOfRooms(): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const room of readdirSync(import.meta.dirname).filter((name) => !name.startsWith('_'))) {
    const file = path.join(import.meta.dirname, room, 'schema.ts');
    if (existsSync(file)) Object.assign(all, await import(file));
  }
  expect(Object.keys(all)).toContain('createTokenInput');
  return all;
}

type Text = { place: string; schema: z.ZodType };

/** The fields of text in it, however they are wrapped. */
function texts(schema: z.ZodType, place: string): Text[] {
  if (notTyped.test(place)) return [];
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, field]) => texts(typeOf(field), `${place}.${name}`));
  }
  if (schema instanceof z.ZodArray) return texts(typeOf(schema.element), place);
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return texts(typeOf(schema.unwrap()), place);
  return [{ place, schema }];
}

function typeOf(schema: unknown): z.ZodType {
  if (schema instanceof z.ZodType) return schema;
  throw new Error('That is no type of zod.');
}

/** Texts that no field takes, each for another reason. */
const nonsense = ['', ' ', 'm x3', '-', 'ü', '\u0000', '\ud800', '12026-01-01', '1', 'x'.repeat(100_000)];

function isNameless({ schema }: Text): boolean {
  return nonsense.some((text) => {
    const [issue] = schema.safeParse(text, { reportInput: true }).error?.issues ?? [];
    return issue !== undefined && issueMessage(issue).key === 'not-valid';
  });
}
