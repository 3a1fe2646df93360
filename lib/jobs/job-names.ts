import { z } from 'zod';
import { testMessageRequest } from '@/lib/contract/api';
import { compiledDocument } from '@/lib/contract/document';

/** Every job, and what it is told. */
export const jobPayloads = {
  /** Hastens what the worker's loop would come to by itself. */
  deploy: z.strictObject({ revision: z.int().positive() }),
  /** Hastens what `resume-mailbox-imports` would come to by itself. */
  'import-mailboxes': z.strictObject({ id: z.int().positive() }),
  /** Hastens what `resume-bulk-changes` would come to by itself. */
  'change-many': z.strictObject({ id: z.int().positive() }),
  'check-address': z.strictObject({ address: z.string() }),
  'test-message': testMessageRequest,
  plan: z.strictObject({ draftHash: z.string(), document: compiledDocument }),
  /** `patient`: at the start, when PostgreSQL may not have noticed yet that the worker before is gone. */
  'resume-mailbox-imports': z.looseObject({ patient: z.boolean().default(false) }),
  'resume-bulk-changes': z.looseObject({ patient: z.boolean().default(false) }),
  'apply-schedules': z.looseObject({}),
  'trim-directory-changes': z.looseObject({}),
} as const;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobPayloads)[Name]>;
