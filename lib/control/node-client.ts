import type { Readable } from 'node:stream';
import type { z } from 'zod';
import {
  type ApplyRequest,
  applyProgress,
  type CheckResponse,
  certificateRequest,
  checkResponse,
  controlPaths,
  type NodeStatus,
  nodeStatus,
  type PlanRequest,
  type PlanResponse,
  planResponse,
  type TestMessageProgress,
  type TestMessageRequest,
  testMessageProgress,
} from '@/lib/contract/api';
import {
  type changesHead,
  type DirectoryHeld,
  type DirectoryObject,
  directoryHeld,
  type snapshotHead,
} from '@/lib/contract/directory';
import { type NodeEvent, nodeEvent } from '@/lib/contract/events';
import { readLines } from '@/lib/contract/ndjson';
import { type MailboxUsage, mailboxUsage } from '@/lib/contract/usage';
import { type ApplyStage, type RevisionRef, type Verdict, verdict } from '@/lib/contract/verdict';
import { type ConsoleCredential, ContractBreach, connectToNode, type NodeAddress, parsed } from './node-connection';
import type { NodeAnswer } from './node-failure';

/**
 * The console's side of the control API: one node, its calls with typed answers.
 *
 * A call never throws for what a node or the network does; it answers `unreachable`, `refused` (the node's own problem:
 * 409 "gap" or "epoch" with the seq that it holds, 409 "busy") or `protocol`. Make a new client when the console's
 * certificate was renewed; close the old one.
 */
export type NodeClient = {
  status(): Promise<NodeAnswer<NodeStatus>>;
  plan(request: PlanRequest): Promise<NodeAnswer<PlanResponse>>;
  /** What the node's engines say of an address now. */
  check(address: string): Promise<NodeAnswer<CheckResponse>>;
  /** Sends a message through the node; each gate as the node tells of it. */
  testMessage(request: TestMessageRequest, onGate: (progress: TestMessageProgress) => void): Promise<NodeAnswer<null>>;
  apply(request: ApplyRequest, onStage: (stage: ApplyStage) => void): Promise<NodeAnswer<Verdict>>;
  confirm(revision: RevisionRef, forSeconds: number | null): Promise<NodeAnswer<null>>;
  /** Refused where it is not that one which is on trial. */
  rollback(revision: RevisionRef): Promise<NodeAnswer<Verdict>>;
  sendChanges(head: ChangesHead, objects: Objects): Promise<NodeAnswer<DirectoryHeld>>;
  sendSnapshot(head: SnapshotHead, objects: Objects): Promise<NodeAnswer<DirectoryHeld>>;
  /** At most 1,000 events after that id, oldest first; waits up to `waitSeconds` when there is none yet. */
  events(after: number, waitSeconds: number): Promise<NodeAnswer<NodeEvent[]>>;
  /** At most 1,000 mailboxes whose usage changed after that seq, each once; waits up to `waitSeconds` when there is none yet. */
  mailboxUsage(after: number, waitSeconds: number): Promise<NodeAnswer<MailboxUsage[]>>;
  /** Has the node make a new key; the answer is the request for its certificate, PKCS#10 in PEM. */
  requestCertificate(): Promise<NodeAnswer<string>>;
  sendCertificate(issue: { certificate: string; ca: string }): Promise<NodeAnswer<null>>;
  close(): Promise<void>;
};
export type ChangesHead = Omit<z.infer<typeof changesHead>, 'kind'>;
export type SnapshotHead = Omit<z.infer<typeof snapshotHead>, 'kind'>;
export type Objects = AsyncIterable<DirectoryObject> | Iterable<DirectoryObject>;

const statusMs = 5_000;
const checkMs = 10_000;
const confirmMs = 5_000;
const verdictMs = 60_000;
/** A node that is just starting applies only when its engines are up; Rspamd's first start ever takes a minute. */
const applyMs = 180_000;
const aliveMs = 15_000;
const testMessageMs = 90_000;
const changesMs = 30_000;
const snapshotMs = 600_000;
const maxLineCharacters = 1_048_576;

export function createNodeClient(address: NodeAddress, credential: ConsoleCredential): NodeClient {
  const connection = connectToNode(address, credential);
  const post = <T>(path: string, json: unknown, timeoutMs: number, read: (body: Readable) => Promise<T>) =>
    connection.call({ method: 'POST', path, json, timeoutMs }, read);
  const stream = (path: string, head: unknown, objects: Objects, timeoutMs: number) =>
    connection.call({ method: 'POST', path, lines: framed(head, objects), timeoutMs }, json(directoryHeld));
  const held = <T>(path: string, { after, waitSeconds }: Held, line: z.ZodType<T>) =>
    connection.call(
      { method: 'GET', path: `${path}?after=${after}&wait=${waitSeconds}`, timeoutMs: statusMs + waitSeconds * 1_000 },
      (body) => readParsed(body, line),
    );

  return {
    status: () => connection.call({ method: 'GET', path: controlPaths.status, timeoutMs: statusMs }, json(nodeStatus)),
    plan: (request) => post(controlPaths.plan, request, verdictMs, json(planResponse)),
    check: (address) => post(controlPaths.check, { address }, checkMs, json(checkResponse)),
    apply: (request, onStage) =>
      connection.call(
        { method: 'POST', path: controlPaths.apply, json: request, timeoutMs: applyMs, silenceMs: aliveMs },
        (body) => readVerdict(body, request.nonce, onStage),
      ),
    testMessage: (request, onGate) =>
      connection.call(
        { method: 'POST', path: controlPaths.testMessage, json: request, timeoutMs: testMessageMs, silenceMs: aliveMs },
        (body) => readGates(body, onGate),
      ),
    // Left out where it is for good: an agent of an earlier day knows no other.
    confirm: (revision, forSeconds) =>
      post(controlPaths.confirm, { revision, ...(forSeconds && { forSeconds }) }, confirmMs, nothing),
    rollback: (revision) => post(controlPaths.rollback, { revision }, verdictMs, json(verdict)),
    sendChanges: (head, objects) =>
      stream(controlPaths.directoryChanges, { kind: 'changes', ...head }, objects, changesMs),
    sendSnapshot: (head, objects) =>
      stream(controlPaths.directorySnapshot, { kind: 'snapshot', ...head }, objects, snapshotMs),
    events: (after, waitSeconds) => held(controlPaths.events, { after, waitSeconds }, nodeEvent),
    mailboxUsage: (after, waitSeconds) => held(controlPaths.mailboxUsage, { after, waitSeconds }, mailboxUsage),
    requestCertificate: () =>
      post(controlPaths.certificateRequest, {}, statusMs, async (body) => (await json(certificateRequest)(body)).csr),
    sendCertificate: (issue) => post(controlPaths.certificate, issue, statusMs, nothing),
    close: connection.close,
  };
}

async function* framed(head: unknown, objects: Objects): AsyncGenerator<unknown> {
  yield head;
  let count = 0;
  for await (const object of objects) {
    count += 1;
    yield object;
  }
  yield { kind: 'end', count };
}

function json<T>(schema: z.ZodType<T>) {
  return async (body: Readable): Promise<T> => {
    let text = '';
    for await (const chunk of body.setEncoding('utf8')) text += chunk;
    return parsed(schema, parseJson(text));
  };
}

async function nothing(body: Readable): Promise<null> {
  for await (const _chunk of body);
  return null;
}

/** Stages as they come, then the verdict; a stream without one was cut, and what the node runs is asked by `status`. */
async function readVerdict(body: Readable, nonce: string, onStage: (stage: ApplyStage) => void): Promise<Verdict> {
  let last: Verdict | null = null;
  for await (const lines of readLines(body, maxLineCharacters)) {
    for (const line of lines) {
      const progress = parsed(applyProgress, parseJson(line));
      if (progress.event === 'stage') onStage(progress.stage);
      else last = progress.verdict;
    }
  }
  if (last === null) throw new ContractBreach('The node ended its answer without a verdict.');
  if (last.nonce !== nonce) throw new ContractBreach('The node answered another delivery than this one.');
  return last;
}

async function readGates(body: Readable, onGate: (progress: TestMessageProgress) => void): Promise<null> {
  for await (const lines of readLines(body, maxLineCharacters)) {
    for (const line of lines) onGate(parsed(testMessageProgress, parseJson(line)));
  }
  return null;
}

/** A question that the node holds until it has an answer. */
type Held = { after: number; waitSeconds: number };

async function readParsed<T>(body: Readable, schema: z.ZodType<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const lines of readLines(body, maxLineCharacters)) {
    for (const line of lines) found.push(parsed(schema, parseJson(line)));
  }
  return found;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ContractBreach('The node sent something that is not JSON.');
  }
}
