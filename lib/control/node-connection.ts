import { Readable } from 'node:stream';
import type { PeerCertificate } from 'node:tls';
import { Agent, type Dispatcher } from 'undici';
import type { z } from 'zod';
import { apiProblem, nodeIdentity } from '@/lib/contract/api';
import { BodyFault, toLines } from '@/lib/contract/ndjson';
import { type NodeAnswer, type NodeFailure, unreachable, wrongNodeCode } from './node-failure';

export type NodeAddress = { nodeId: string; endpoint: string };
export type ConsoleCredential = { key: string; certificate: string; ca: string };

export type Call = {
  method: 'GET' | 'POST';
  path: string;
  /** For the whole call. */
  timeoutMs: number;
  /** Between two pieces of the answer, for calls whose node tells that it is alive. */
  silenceMs?: number;
  json?: unknown;
  /** Lines of an NDJSON body. An error that this iteration throws is thrown on, not put down to the node. */
  lines?: AsyncIterable<unknown>;
};
export type NodeConnection = {
  /** The answer's body when the node said 2xx; otherwise why not. */
  call<T>(call: Call, read: (body: Readable, status: number) => Promise<T>): Promise<NodeAnswer<T>>;
  close(): Promise<void>;
};

/** What the node sent is not what the contract says; an agent of another version, or a fault in one of us. */
export class ContractBreach extends Error {
  override name = 'ContractBreach';
}

/** Kept-alive connections to one node, mutual TLS 1.3; whoever answers must be that node and no other of our CA (MTLS-08). */
export function connectToNode({ nodeId, endpoint }: NodeAddress, credential: ConsoleCredential): NodeConnection {
  const dispatcher = new Agent({
    connections: 5, // two are held open by questions that wait (events, mailbox usage)
    keepAliveTimeout: 50_000, // the agent closes after 65 s of silence; a call must not meet that moment
    connect: {
      key: credential.key,
      cert: credential.certificate,
      ca: credential.ca,
      minVersion: 'TLSv1.3',
      timeout: 3_000,
      maxCachedSessions: 0, // a resumed session would skip checkServerIdentity
      checkServerIdentity: (_host: string, certificate: PeerCertificate) => wrongIdentity(certificate, nodeId),
    },
  });

  let everAnswered = false;

  async function call<T>(spec: Call, read: (body: Readable, status: number) => Promise<T>): Promise<NodeAnswer<T>> {
    const source = spec.lines ? watched(spec.lines) : null;
    try {
      const response = await dispatcher.request(requestOf(endpoint, spec, source?.lines));
      everAnswered = true;
      if (response.statusCode < 300) return { ok: true, value: await read(response.body, response.statusCode) };
      return { ok: false, failure: await refusalOf(response) };
    } catch (error) {
      if (source?.failure) throw source.failure;
      if (error instanceof ContractBreach || error instanceof BodyFault)
        return { ok: false, failure: { kind: 'protocol', reason: error.message } };
      return { ok: false, failure: unreachable(error, everAnswered) };
    }
  }

  return { call, close: () => dispatcher.destroy() };
}

function requestOf(
  endpoint: string,
  spec: Call,
  lines: AsyncIterable<unknown> | undefined,
): Dispatcher.RequestOptions & { origin: string } {
  const common = {
    origin: `https://${endpoint}`,
    path: spec.path,
    method: spec.method,
    signal: AbortSignal.timeout(spec.timeoutMs),
    bodyTimeout: spec.silenceMs ?? 0,
    headersTimeout: spec.silenceMs ?? 0,
  } as const;
  if (lines) {
    const body = Readable.from(toLines(lines));
    return { ...common, headers: { 'content-type': 'application/x-ndjson' }, body };
  }
  if (spec.json === undefined) return common;
  return { ...common, headers: { 'content-type': 'application/json' }, body: JSON.stringify(spec.json) };
}

async function refusalOf(response: Dispatcher.ResponseData): Promise<NodeFailure> {
  const problem = apiProblem.safeParse(await response.body.json().catch(() => null));
  if (problem.success) return { kind: 'refused', status: response.statusCode, problem: problem.data };
  return { kind: 'protocol', reason: `The node answered ${response.statusCode} without saying why.` };
}

/** Remembers an error of the caller's own iteration: undici reports it as if the request had failed. */
function watched(lines: AsyncIterable<unknown>) {
  const source: { failure: unknown; lines: AsyncIterable<unknown> } = { failure: null, lines: observe() };
  async function* observe() {
    try {
      yield* lines;
    } catch (error) {
      source.failure = error;
      throw error;
    }
  }
  return source;
}

function wrongIdentity(certificate: PeerCertificate, nodeId: string): Error | undefined {
  if (certificate.subjectaltname === `URI:${nodeIdentity(nodeId)}`) return undefined;
  return Object.assign(new Error('another node'), { code: wrongNodeCode });
}

export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ContractBreach(`The node's answer is not what the contract says: ${result.error.issues[0]?.message ?? ''}`);
}
