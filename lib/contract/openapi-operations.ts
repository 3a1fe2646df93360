import { controlPaths, joinPath } from './api';
import type { SchemaName } from './openapi-schemas';

/** The calls of the control API in words, for the OpenAPI document. */
export type Body = { json: SchemaName } | { lines: readonly SchemaName[] };
export type Operation = {
  method: 'get' | 'post';
  path: string;
  id: string;
  summary: string;
  query?: Record<string, string>;
  request?: Body;
  response: Body | null;
  /** Asks for no client certificate. */
  isOpen?: true;
  refusals: Record<number, string>;
};

const malformed = { 400: 'The body is not what the contract says.', 403: 'The caller is not the console.' };
/** Of calls with one JSON value as their body. */
const badBody = { ...malformed, 413: 'The body is too large.' };
const notYet = 'Code "not-yet": Dovecot does not ask yet where the mail of these mailboxes lies; send it again.';
const outOfStep = 'Code "gap" or "epoch"; `epoch` and `seq` say what the node holds.';

export const operations: readonly Operation[] = [
  {
    method: 'get',
    path: controlPaths.status,
    id: 'status',
    summary: 'What the node is and what it runs.',
    response: { json: 'NodeStatus' },
    refusals: { 403: malformed[403] },
  },
  {
    method: 'post',
    path: controlPaths.plan,
    id: 'plan',
    summary: 'What a document would change here, and what the validators say; changes nothing.',
    request: { json: 'PlanRequest' },
    response: { json: 'PlanResponse' },
    refusals: badBody,
  },
  {
    method: 'post',
    path: controlPaths.check,
    id: 'check',
    summary: 'What the engines say of an address now: whether its mail is taken, and which sign-ins are allowed.',
    request: { json: 'CheckRequest' },
    response: { json: 'CheckResponse' },
    refusals: badBody,
  },
  {
    method: 'post',
    path: controlPaths.testMessage,
    id: 'testMessage',
    summary:
      'Sends a message through the SMTP listener and follows it. A line for each gate that it passes or not, empty lines as a sign of life.',
    request: { json: 'TestMessageRequest' },
    response: { lines: ['TestMessageProgress'] },
    refusals: badBody,
  },
  {
    method: 'post',
    path: controlPaths.apply,
    id: 'apply',
    summary:
      'Makes the engines obey a revision. Stages as they begin, empty lines as a sign of life, the verdict last.',
    request: { json: 'ApplyRequest' },
    response: { lines: ['ApplyProgress'] },
    refusals: { ...badBody, 409: 'Code "busy": another revision is being applied.' },
  },
  {
    method: 'post',
    path: controlPaths.confirm,
    id: 'confirm',
    summary: 'Keeps a revision that is on trial, or has its time count anew.',
    request: { json: 'ConfirmRequest' },
    response: null,
    refusals: { ...badBody, 409: 'Code "not-running": another revision runs.' },
  },
  {
    method: 'post',
    path: controlPaths.rollback,
    id: 'rollback',
    summary: 'Undoes a revision that is on trial; the verdict says what runs now.',
    request: { json: 'RollbackRequest' },
    response: { json: 'Verdict' },
    refusals: { ...badBody, 409: 'Code "no-trial": that revision is not on trial.' },
  },
  {
    method: 'post',
    path: controlPaths.directoryChanges,
    id: 'directoryChanges',
    summary: 'Changes of the directory: a head, objects in their newest state, an end line. All of it or nothing.',
    request: { lines: ['ChangesHead', 'DirectoryObject', 'StreamEnd'] },
    response: { json: 'DirectoryHeld' },
    refusals: { ...malformed, 409: `${outOfStep} ${notYet}`, 413: 'Too many changes for one call: send a snapshot.' },
  },
  {
    method: 'post',
    path: controlPaths.directorySnapshot,
    id: 'directorySnapshot',
    summary: 'The whole directory; what it does not name is removed.',
    request: { lines: ['SnapshotHead', 'DirectoryObject', 'StreamEnd'] },
    response: { json: 'DirectoryHeld' },
    refusals: { ...malformed, 409: notYet },
  },
  {
    method: 'get',
    path: controlPaths.events,
    id: 'events',
    summary: 'What happened, oldest first, at most 1,000 lines.',
    query: { after: 'Events with a greater id only.', wait: 'Seconds to wait when there is none yet, at most 60.' },
    response: { lines: ['NodeEvent'] },
    refusals: malformed,
  },
  {
    method: 'get',
    path: controlPaths.mailboxUsage,
    id: 'mailboxUsage',
    summary: 'How full mailboxes are that changed, each once, the least recently changed first, at most 1,000 lines.',
    query: { after: 'Changes with a greater seq only.', wait: 'Seconds to wait when there is none yet, at most 60.' },
    response: { lines: ['MailboxUsage'] },
    refusals: malformed,
  },
  {
    method: 'post',
    path: controlPaths.certificateRequest,
    id: 'certificateRequest',
    summary: 'Makes the key of the next certificate; the answer is the request for it.',
    response: { json: 'CertificateRequest' },
    refusals: { 403: malformed[403] },
  },
  {
    method: 'post',
    path: controlPaths.certificate,
    id: 'certificate',
    summary: 'Installs the certificate that was asked for.',
    request: { json: 'CertificateIssue' },
    response: null,
    refusals: { ...badBody, 400: 'Malformed, or code "bad-certificate": of another key, name or CA.' },
  },
  {
    method: 'post',
    path: joinPath,
    id: 'join',
    summary:
      'Agent → console, on the enrolment port: a token for a certificate. The one call without a client certificate.',
    request: { json: 'JoinRequest' },
    response: { json: 'JoinResponse' },
    isOpen: true,
    refusals: {
      400: malformed[400],
      403: 'The token is unknown, used, too old or of another name.',
      503: 'The console can’t answer now: try again in a moment.',
    },
  },
];
