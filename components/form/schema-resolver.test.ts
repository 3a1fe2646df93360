import { expect, test } from 'vitest';
import { z } from 'zod';
import { oneLine } from '@/lib/contract/text';
import { schemaResolver } from './schema-resolver';

const schema = z.strictObject({
  port: z.int().min(1).max(65_535),
  greeting: oneLine(20),
  targets: z.array(z.string().min(1)),
});
const resolve = schemaResolver<z.input<typeof schema>>(schema, ({ key, values }) => `${key} ${JSON.stringify(values)}`);
const options = { fields: {}, shouldUseNativeValidation: false, names: [] };

test('what stands in the form goes to the server as it stands there', async () => {
  const values = { port: 25, greeting: 'ESMTP', targets: ['a'] };
  expect(await resolve(values, undefined, options)).toEqual({ values, errors: {} });
});

test('a wrong value says the sentence of its own rule, at its own place', async () => {
  const { errors } = await resolve({ port: 0, greeting: 'two\nlines', targets: ['a', ''] }, undefined, options);
  expect(errors.port?.message).toBe('too-small-number {"minimum":1}');
  expect(errors.greeting?.message).toBe('one-line {}');
  expect(errors.targets?.[1]?.message).toBe('required {}');
});

test('an empty box is told from one that holds no number', async () => {
  const values = { port: Number.NaN, greeting: '', targets: [] };
  expect((await resolve(values, undefined, options)).errors.port?.message).toMatch(/^not-a-/);
  // A form holds null where a box is empty, whatever the schema's own type says.
  const empty = await resolve(JSON.parse('{"port":null,"greeting":"","targets":[]}'), undefined, options);
  expect(empty.errors.port?.message).toBe('required {}');
});
