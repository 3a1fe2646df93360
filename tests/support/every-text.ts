import { z } from 'zod';

/** A place where a schema takes text, such as `postfix.services.*.service.greeting`. */
export type TextField = { readonly field: string; readonly schema: z.core.$ZodType };

/** Every one that there is, so that nobody has to think of a field that comes later. */
export function textFields(schema: z.core.$ZodType, field: readonly string[] = []): TextField[] {
  if (isText(schema)) return [{ field: field.join('.'), schema }];
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, inner]) => textFields(inner, [...field, name]));
  }
  if (schema instanceof z.ZodArray) return textFields(schema.element, [...field, '*']);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => textFields(option, field));
  const inner = innerOf(schema);
  return inner === null ? [] : textFields(inner, field);
}

/** What a schema takes, with all that it may leave out; where it gives a choice, turn after turn the next. */
export function sampleOf(schema: z.core.$ZodType, turn = 0): unknown {
  if (schema instanceof z.ZodObject) {
    return Object.fromEntries(Object.entries(schema.shape).map(([name, inner]) => [name, sampleOf(inner, turn)]));
  }
  if (schema instanceof z.ZodArray) return [sampleOf(schema.element, turn)];
  if (schema instanceof z.ZodEnum) return schema.options[turn % schema.options.length];
  if (schema instanceof z.ZodLiteral) return schema.value;
  if (schema instanceof z.ZodUnion && !isText(schema)) {
    return sampleOf(schema.options[turn % schema.options.length] ?? z.never(), turn);
  }
  const inner = innerOf(schema);
  if (inner !== null) return sampleOf(inner, turn);
  const fits = [...plainTexts, ...plainNumbers, true].find((value) => z.safeParse(schema, value).success);
  if (fits === undefined) throw new Error(`No sample is a ${schema._zod.def.type} as this schema wants it: add one.`);
  return fits;
}

/** The same value once for every text in it, which is replaced. */
export function withEachText(value: unknown, replace: (text: string) => string): { field: string; value: unknown }[] {
  if (typeof value === 'string') return [{ field: '', value: replace(value) }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    withEachText(inner, replace).map((changed) => ({
      field: changed.field === '' ? name : `${name}.${changed.field}`,
      value: Array.isArray(value)
        ? value.map((each, index) => (String(index) === name ? changed.value : each))
        : { ...value, [name]: changed.value },
    })),
  );
}

const plainTexts = [
  'mail.a.example',
  'plain',
  'anna@a.example',
  '127.0.0.1',
  '127.0.0.1:4443',
  '0d4a61ae-5f9c-4c6c-9d0f-2f1a3a7c1b55',
  '2026-12-01',
  '2026-12-01T08:00:00.000Z',
  'a token of twenty characters',
  'a'.repeat(64),
];
const plainNumbers = [1, 30, 2_525, 10_240];

function isText(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodUnion) return schema.options.every(isText);
  return schema._zod.def.type === 'string';
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType | null {
  const wraps = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;
  return wraps ? schema.unwrap() : null;
}
