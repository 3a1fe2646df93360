import { z } from 'zod';
import { mailboxServices } from './directory';
import { compiledDocument } from './document';
import { dnsName, hostName, lines, mailAddress, oneLine } from './text';
import { applyStage, engineName, refusal, revisionRef, verdict } from './verdict';

/**
 * The control API, console → agent, HTTPS with mutual TLS 1.3. Paths and bodies; `openapi.ts` turns them into a document.
 */
export const controlPaths = {
  status: '/v1/status',
  plan: '/v1/plan',
  apply: '/v1/apply',
  confirm: '/v1/confirm',
  rollback: '/v1/rollback',
  directoryChanges: '/v1/directory/changes',
  directorySnapshot: '/v1/directory/snapshot',
  check: '/v1/check',
  testMessage: '/v1/test-message',
  events: '/v1/events',
  mailboxUsage: '/v1/mailbox-usage',
  certificateRequest: '/v1/identity/request',
  certificate: '/v1/identity/certificate',
} as const;

export const engineHealth = z.strictObject({
  name: engineName.describe('Which engine.'),
  version: z.string().max(80).describe('As the program itself says it.'),
  healthy: z.boolean().describe('Whether it does its work, seen from outside.'),
  reason: z.string().max(1_000).nullable().describe('Why it is not, in words; null when healthy.'),
});

export const nodeStatus = z.strictObject({
  nodeId: z.string().describe('Who the node is; its certificate says the same.'),
  hostname: dnsName,
  agentVersion: z.string().max(40).describe('Version of the agent.'),
  time: z.iso.datetime().describe('The clock of the node.'),
  engines: z.array(engineHealth),
  running: revisionRef.nullable(),
  runningSince: z.iso.datetime().nullable().describe('Since when it runs that revision.'),
  highestRevision: z.int().nonnegative().describe('Highest number ever applied; a lower one is refused.'),
  applying: z.boolean().describe('Whether a revision is being applied right now.'),
  trialUntil: z.iso.datetime().nullable().describe('When a revision on trial goes back by itself.'),
  directory: z
    .strictObject({
      epoch: z.string().nullable().describe('Which directory; null before the first.'),
      seq: z.int().nonnegative().describe('Number of its newest change here.'),
    })
    .describe('What the node holds of the directory.'),
  drift: z.array(z.string().max(400)).describe('Files of the running generation that differ from what was rendered.'),
  certificateExpiresAt: z.iso.datetime().describe('End of the node’s certificate.'),
});
export type NodeStatus = z.infer<typeof nodeStatus>;

const nodeId = z.string().describe('For whom this is; another node refuses it.');
const revisionBody = { nodeId, revision: revisionRef, document: compiledDocument };

export const planRequest = z.strictObject({ nodeId, document: compiledDocument });
export type PlanRequest = z.infer<typeof planRequest>;

/** One native file before and after; null where it does not exist. Contents are whole: the console makes the diff. */
export const plannedFile = z.strictObject({
  engine: engineName,
  path: z.string().max(400).describe('Path below the engine’s folder, such as "postfix/main.cf".'),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export const planResponse = z.strictObject({
  running: revisionRef.nullable(),
  files: z.array(plannedFile).describe('Only files that would change.'),
  refusals: z.array(refusal).describe('What validators and the bind test say; empty when all is well.'),
});
export type PlanResponse = z.infer<typeof planResponse>;

/** A shorter trial is over before anybody could look. A day, and a moment for the console to say how it ends. */
const trialSeconds = z.int().min(10).max(90_000).nullable();

export const applyRequest = z.strictObject({
  nonce: z.string().min(8).max(64).describe('Names this delivery; the verdict repeats it.'),
  ...revisionBody,
  confirmWithinSeconds: trialSeconds.describe(
    'On trial: without a confirm within this time the node goes back. Null: for good at once.',
  ),
});
export type ApplyRequest = z.infer<typeof applyRequest>;

/** A line of the NDJSON answer to apply: stages as they begin, then the verdict, which is always the last line. */
export const applyProgress = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('stage'), stage: applyStage }),
  z.strictObject({ event: z.literal('verdict'), verdict }),
]);
export type ApplyProgress = z.infer<typeof applyProgress>;

export const checkRequest = z.strictObject({
  address: mailAddress.describe('Whose mail and sign-in are asked about.'),
});
/** What the engines say of an address at this moment, asked as their clients ask. */
export const checkResponse = z.strictObject({
  recipient: z
    .strictObject({
      code: z.int().min(0).max(599).describe('Reply code of SMTP; 0: nobody answered.'),
      words: z.string().max(1_000).describe('The reply, or why there is none.'),
    })
    .nullable()
    .describe('Answer to RCPT TO; null: no SMTP listener is open.'),
  signIn: z
    .array(
      z.strictObject({
        service: z.enum(mailboxServices).describe('Which sign-in.'),
        state: z
          .enum(['allowed', 'refused', 'nobody', 'unknown'])
          .describe('nobody: no password is set, or no mailbox.'),
        reason: z.string().max(1_000).describe('Why not, as its owner reads it; empty where nothing is said.'),
      }),
    )
    .describe('Answers of Dovecot, one for each service.'),
});
export type CheckResponse = z.infer<typeof checkResponse>;

export const testMessageRequest = z.strictObject({
  id: z.uuid().describe('Names this message; its Message-ID begins so.'),
  address: mailAddress.describe('Where it goes.'),
  subject: oneLine(200).min(1).describe('What its reader sees first.'),
  text: lines(2_000).describe('What it says.'),
});
export type TestMessageRequest = z.infer<typeof testMessageRequest>;

/** The gates that a message passes on its way, in their order. */
export const messageGates = ['accepted', 'filtered', 'delivered', 'found'] as const;
export type MessageGate = (typeof messageGates)[number];

/** A line of the NDJSON answer to test-message: a gate, as soon as it is known whether the message passed it. */
export const testMessageProgress = z.strictObject({
  gate: z.enum(messageGates).describe('Taken in by SMTP, looked at by the filter, handed to the mailbox, found there.'),
  state: z
    .enum(['passed', 'failed', 'waiting', 'none', 'unknown'])
    .describe('none: this node has no such gate; waiting: put off; unknown: nothing was heard of it in time.'),
  words: z.string().max(1_000).describe('The engine’s own words; empty where it said nothing.'),
});
export type TestMessageProgress = z.infer<typeof testMessageProgress>;

export const confirmRequest = z.strictObject({
  revision: revisionRef,
  forSeconds: trialSeconds
    .default(null)
    .describe('The trial counts anew: without another confirm within this time the node goes back. Null: for good.'),
});
export const rollbackRequest = z.strictObject({
  revision: revisionRef.describe('The one to undo. Another may be on trial by now: that one stays.'),
});
/** An answer that is not 2xx. `seq`/`epoch` stand there when a directory gap is the reason. */
export const apiProblem = z.strictObject({
  code: z.string().max(60),
  message: z.string().max(2_000),
  epoch: z.string().nullable().optional(),
  seq: z.int().nonnegative().optional(),
});

export const certificateRequest = z.strictObject({ csr: z.string().max(8_000).describe('PKCS#10, PEM.') });
const certificatePem = z.string().max(16_000).describe('The certificate, PEM.');
const caPem = z.string().max(16_000).describe('The CA, PEM; several during a change of the CA.');
export const certificateIssue = z.strictObject({ certificate: certificatePem, ca: caPem });

/** Joining: agent → console's enrolment port, server-authenticated TLS with the CA pinned by the token's holder. */
export const joinPath = '/v1/join';
export const joinRequest = z.strictObject({
  token: z.string().min(20).max(200).describe('Single use, short-lived, for one name.'),
  name: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, { error: 'node-name' })
    .describe('The name the token was made for.'),
  hostname: hostName,
  endpoint: oneLine(300)
    .regex(/^(\[[0-9a-f:]+\]|[a-z0-9.-]+):[0-9]{1,5}$/)
    .describe('host:port of its control API.'),
  csr: z.string().max(8_000).describe('PKCS#10, PEM.'),
});
export const joinResponse = z.strictObject({
  nodeId: z.string().describe('Who the node is from now on.'),
  certificate: certificatePem,
  ca: caPem,
});
export type JoinRequest = z.infer<typeof joinRequest>;
export type JoinResponse = z.infer<typeof joinResponse>;

/** The one URI SAN of each side (SPIFFE X.509-SVID 2). */
export const consoleIdentity = 'spiffe://postwarden/console';
export const nodeIdentity = (nodeId: string) => `spiffe://postwarden/node/${nodeId}`;
