import { z } from 'zod';
import { compiledDocument } from '@/lib/contract/document';

/** Every job, and what it is told. */
export const jobPayloads = {
  /** Hastens what the worker's loop would come to by itself. */
  deploy: z.strictObject({ revision: z.int().positive() }),
  plan: z.strictObject({ draftHash: z.string(), document: compiledDocument }),
  'trim-directory-changes': z.looseObject({}),
} as const;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobPayloads)[Name]>;
