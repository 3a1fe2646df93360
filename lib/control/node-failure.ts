import type { z } from 'zod';
import type { apiProblem } from '@/lib/contract/api';
import type { UnreachableCode } from '@/lib/contract/unreachable';

/** Why a call to a node brought no answer, or not the one that was asked for. */
export type NodeFailure =
  | { kind: 'unreachable'; code: UnreachableCode; reason: string }
  | { kind: 'refused'; status: number; problem: z.infer<typeof apiProblem> }
  | { kind: 'protocol'; reason: string };
export type NodeAnswer<T> = { ok: true; value: T } | { ok: false; failure: NodeFailure };

export const wrongNodeCode = 'ERR_WRONG_NODE';

const knownErrors: Record<string, [UnreachableCode, string]> = {
  ECONNREFUSED: ['connection-refused', 'Nothing listens there: the agent is not running.'],
  EHOSTUNREACH: ['no-route', 'There is no way to this address.'],
  ENETUNREACH: ['no-route', 'There is no way to this network.'],
  EADDRNOTAVAIL: ['no-route', 'There is no way to this address.'],
  ENOTFOUND: ['unknown-host', 'DNS does not know this host name.'],
  EAI_AGAIN: ['unknown-host', 'DNS gave no answer for this host name.'],
  UND_ERR_CONNECT_TIMEOUT: ['timeout', 'No connection within 3 seconds.'],
  UND_ERR_HEADERS_TIMEOUT: ['timeout', 'The agent did not answer in time.'],
  UND_ERR_BODY_TIMEOUT: ['timeout', 'The agent stopped in the middle of its answer.'],
  UND_ERR_ABORTED: ['timeout', 'The agent did not answer in time.'],
  ETIMEDOUT: ['timeout', 'The agent did not answer in time.'],
  [wrongNodeCode]: ['wrong-node', 'Another node answers at this address.'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['untrusted', 'Whoever answers has a certificate that is not from our CA.'],
  SELF_SIGNED_CERT_IN_CHAIN: ['untrusted', 'Whoever answers has a certificate that is not from our CA.'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['untrusted', 'Whoever answers has a certificate that is not from our CA.'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['untrusted', 'Whoever answers has a certificate that is not from our CA.'],
  CERT_SIGNATURE_FAILURE: ['untrusted', 'Whoever answers has a certificate that is not from our CA.'],
  CERT_HAS_EXPIRED: [
    'clock',
    'The certificate of the node has expired, or a clock is wrong. If it is old, join the node again.',
  ],
  CERT_NOT_YET_VALID: ['clock', 'The certificate of the node is not valid yet: one of the two clocks is wrong.'],
};

/**
 * Puts an error of undici, TLS or the socket into words. With TLS 1.3 the client believes itself connected before the server has
 * looked at its certificate, so "not accepted" arrives late, as an alert or as a line that just ends.
 */
export function unreachable(error: unknown, everAnswered: boolean): NodeFailure {
  const code = codeOf(error);
  const known = knownErrors[code];
  if (known) return { kind: 'unreachable', code: known[0], reason: known[1] };
  if (/^ERR_SSL_.*EXPIRED/.test(code)) return clockFailure;
  if (/^ERR_SSL_.*(CERTIFICATE|UNKNOWN_CA)/.test(code)) return notAccepted;
  if (/^ERR_SSL_/.test(code))
    return { kind: 'unreachable', code: 'untrusted', reason: 'Whoever answers does not speak TLS 1.3.' };
  if (!everAnswered && (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET')) return notAccepted;
  return {
    kind: 'unreachable',
    code: 'cut',
    reason: `The connection broke before the answer was complete (${wordsOf(error)}).`,
  };
}

/** Whether the node may have begun what it was told, and may be at it still. Pure. */
export function mayHaveBegun(failure: NodeFailure): boolean {
  if (failure.kind === 'unreachable') return failure.code === 'timeout' || failure.code === 'cut';
  // Busy: with what it was told before.
  return failure.kind === 'protocol' || failure.problem.code === 'busy';
}

/**
 * The node's words where it could not read what it was told: its agent doesn't know a part of it, or takes nothing so long. That is the
 * same however often it is told. Pure.
 */
export function unreadWords(failure: NodeFailure): string | null {
  const isUnread = failure.kind === 'refused' && (failure.status === 400 || failure.status === 413);
  return isUnread ? failure.problem.message : null;
}

/** What is kept of it for pages: a code that they have words for, else the node's own words. */
export function keptReason(failure: NodeFailure): string {
  if (failure.kind === 'unreachable') return failure.code;
  return failure.kind === 'refused' ? failure.problem.message : failure.reason;
}

const clockFailure: NodeFailure = {
  kind: 'unreachable',
  code: 'clock',
  reason: 'The node takes our certificate for expired: one of the two clocks is wrong.',
};
const notAccepted: NodeFailure = {
  kind: 'unreachable',
  code: 'not-accepted',
  reason: 'The node closes the line without an answer: it has joined another console, or its agent is ending.',
};

/** The code of the error or of what caused it; an abort by our own deadline has none but its name. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (error.name === 'TimeoutError') return 'UND_ERR_ABORTED';
  if ('code' in error && typeof error.code === 'string' && error.code !== 'UND_ERR') return error.code;
  return codeOf(error.cause);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 300) : String(error);
}
