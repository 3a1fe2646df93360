import { z } from 'zod';
import { setting } from './setting';

/** The stages of an apply, in order. A deploy shows them as they pass. */
export const applyStage = z.enum(['verify', 'compile', 'validate', 'bind', 'switch', 'reload', 'probe']);
export type ApplyStage = z.infer<typeof applyStage>;

export const engineName = z.enum(['postfix', 'dovecot', 'rspamd', 'redis']);
export type EngineName = z.infer<typeof engineName>;

export const revisionRef = z.strictObject({
  number: z.int().positive().describe('Number of the revision.'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of its document.'),
});
export type RevisionRef = z.infer<typeof revisionRef>;

/** Why a node said no. `words` are the engine's own; `code` chooses our sentence; `setting` finds the field. */
export const refusal = z.strictObject({
  stage: applyStage,
  engine: engineName.nullable(),
  code: z.enum([
    'port-taken',
    'address-absent',
    'engine-refused',
    'no-answer',
    'wrong-answer',
    'bad-document',
    'older-revision',
    'wrong-node',
    'disk-full',
    'interrupted',
    'internal',
  ]),
  file: z.string().max(400).nullable(),
  line: z.int().positive().nullable(),
  words: z.string().max(4_000),
  setting: setting.nullable(),
});
export type Refusal = z.infer<typeof refusal>;

const passedStage = z.strictObject({
  stage: applyStage,
  durationMs: z.number().nonnegative().describe('How long it took.'),
});
const verdictCommon = {
  nonce: z.string().max(64).describe('The delivery that this answers.'),
  running: revisionRef.nullable().describe('What serves now, whatever was asked.'),
  stages: z.array(passedStage).max(16).describe('Stages that passed, with their time.'),
};

/** ACK or NACK of one apply (Envoy xDS): always says what is running. */
export const verdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('applied'), ...verdictCommon }),
  z.strictObject({ kind: z.literal('rejected'), ...verdictCommon, refusal }),
  z.strictObject({
    kind: z.literal('broken'),
    ...verdictCommon,
    refusal,
    back: z.boolean().describe('Whether the old one serves again.'),
  }),
]);
export type Verdict = z.infer<typeof verdict>;
