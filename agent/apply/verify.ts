import type { z } from 'zod';
import { applyRequest } from '@/lib/contract/api';
import { canonicalJson } from '@/lib/contract/canonical';
import type { CompiledDocument } from '@/lib/contract/document';
import { doorsMeet } from '@/lib/contract/door';
import type { RevisionRef } from '@/lib/contract/verdict';
import type { Finding } from '../engines/engine';
import { sha256 } from '../system/files';

export type Held = {
  readonly nodeId: string;
  readonly running: RevisionRef | null;
  readonly highest: RevisionRef | null;
};

/**
 * Whether this request may touch the node at all. The agent trusts only its own copy of the contract, so a console that is broken or
 * stolen gets no further than this with a document that says more, less or something else than its hash.
 */
export function verifyRequest(request: unknown, held: Held): Finding | null {
  const parsed = applyRequest.safeParse(request);
  if (!parsed.success) return finding('bad-document', firstIssue(parsed.error));
  const { nodeId, revision, document } = parsed.data;
  if (nodeId !== held.nodeId) return finding('wrong-node', `This is node ${held.nodeId}, not ${nodeId}.`);
  if (sha256(canonicalJson(document)) !== revision.hash) {
    return finding('bad-document', 'The document does not have the hash of its revision.');
  }
  if (!isNewEnough(revision, held)) {
    return finding('older-revision', `Revision ${held.highest?.number} was applied already.`);
  }
  return documentFault(document);
}

/** What no schema of one field can say. */
export function documentFault(document: CompiledDocument): Finding | null {
  const services = document.postfix.services.map(({ service, setting }) => ({ ...service, setting }));
  const listeners = document.dovecot.listeners.map(({ listener, setting }) => ({ ...listener, setting }));
  for (const group of [services, listeners]) {
    const twice = group.find((one, index) => group.findIndex(({ id }) => id === one.id) !== index);
    if (twice) return finding('bad-document', `Two listeners have the name ${twice.id}.`);
  }
  const doors = [...services, ...listeners];
  for (const [index, door] of doors.entries()) {
    const other = doors.slice(0, index).find((earlier) => doorsMeet(earlier, door));
    if (other) {
      const words = `${other.id} and ${door.id} both want ${door.address} port ${door.port}.`;
      return { ...finding('bad-document', words), setting: door.setting };
    }
  }
  return null;
}

/** Numbers only grow, so that a console restored from an old backup can't quietly take the node back (SECURITY.md CTL-14). */
function isNewEnough(revision: RevisionRef, { running, highest }: Held): boolean {
  if (highest === null || revision.number > highest.number) return true;
  return isSame(revision, highest) || isSame(revision, running);
}

function isSame(one: RevisionRef, other: RevisionRef | null): boolean {
  return other !== null && one.number === other.number && one.hash === other.hash;
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'not a document';
}

function finding(code: Finding['code'], words: string): Finding {
  return { code, file: null, line: null, words, setting: null };
}
