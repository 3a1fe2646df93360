import { z } from 'zod';
import { dovecotDocument } from './dovecot';
import { postfixDocument } from './postfix';

/**
 * The compiled configuration of a fleet: what a revision holds and a node renders.
 * `hash` of a revision is the SHA-256 (lower-case hex) of this document as canonical JSON (lib/contract/canonical).
 */
export const compiledDocument = z.strictObject({
  format: z.literal(1),
  postfix: postfixDocument,
  dovecot: dovecotDocument,
});

export type CompiledDocument = z.infer<typeof compiledDocument>;
