import { z } from 'zod';
import { oneLine } from '@/lib/contract/text';

/** Bounds of a file; each has its sentence. */
export const importLimits = { bytes: 250_000_000, columns: 200, rows: 1_000_000, recordCharacters: 100_000 } as const;

/** A file travels in parts of this size, so that no request is larger than what the console and most proxies before it take. */
export const partBytes = 1_000_000;

/** What a column of a file may be. */
export const importFields = [
  'address',
  'localPart',
  'domain',
  'displayName',
  'quota',
  'password',
  'passwordHash',
  'enabled',
  'reason',
] as const;
export type ImportField = (typeof importFields)[number];

export const quotaUnits = ['mib', 'bytes', 'kib', 'gib'] as const;
export type QuotaUnit = (typeof quotaUnits)[number];

const column = z
  .int()
  .min(0)
  .max(importLimits.columns - 1)
  .nullable();

/** Which column of the file is which field, by place; null: none is. As the names of columns propose it: perhaps not enough yet. */
export const proposedMapping = z.strictObject({
  address: column,
  localPart: column,
  domain: column,
  displayName: column,
  quota: column,
  password: column,
  passwordHash: column,
  enabled: column,
  reason: column,
  quotaUnit: z.enum(quotaUnits),
});

/** One with which rows can be checked. */
export const importMapping = proposedMapping
  .refine((mapping) => mapping.address !== null || mapping.localPart !== null, {
    error: 'import-no-address',
    path: ['address'],
  })
  .refine((mapping) => mapping.address !== null || mapping.domain !== null, {
    error: 'import-no-domain',
    path: ['domain'],
  })
  .superRefine((mapping, { addIssue }) => {
    const used = importFields.filter((field) => mapping[field] !== null);
    const twice = used.filter((field) => used.some((other) => other !== field && mapping[other] === mapping[field]));
    for (const field of twice) addIssue({ code: 'custom', message: 'import-column-twice', path: [field] });
  });
export type ImportMapping = z.infer<typeof importMapping>;

/** `good`: rows that can't be made are left out. `all`: one such row, and nothing is made. */
export const importChoice = z.enum(['all', 'good']);
export type ImportChoice = z.infer<typeof importChoice>;

/** In the order in which an import goes through them; the last four are ends. */
export const importStates = [
  'uploading',
  'reading',
  'mapping',
  'checking',
  'checked',
  'hashing',
  'applying',
  'done',
  'cancelled',
  'refused',
  'failed',
] as const;
export const importState = z.enum(importStates);
export type ImportState = z.infer<typeof importState>;

/** In which nothing happens any more. */
export const endStates = ['done', 'cancelled', 'refused', 'failed'] as const satisfies readonly ImportState[];

export function isEnd(state: ImportState): boolean {
  return endStates.some((end) => end === state);
}

/** In which the worker is at work. */
export const workingStates = ['reading', 'checking', 'hashing', 'applying'] as const satisfies readonly ImportState[];

export const newImport = z.strictObject({
  fileName: oneLine(255).min(1),
  bytes: z.int().min(1, { error: 'import-empty' }).max(importLimits.bytes, { error: 'import-too-large' }),
});
