import { z } from 'zod';
import { listenAddress } from '@/lib/contract/door';
import { megabytes } from '@/lib/contract/megabytes';
import { greetingText, ipAddress, oneLine, port } from '@/lib/contract/text';

/** The doors a mail server can have, by the protocol spoken behind them. */
export const listenerKinds = ['smtp', 'submission', 'submissions', 'imap', 'imaps', 'pop3', 'pop3s', 'sieve'] as const;
export type ListenerKind = (typeof listenerKinds)[number];

/** The protocols' own names, which no language translates. */
export const kindNames: Record<ListenerKind, string> = {
  smtp: 'SMTP',
  submission: 'Submission',
  submissions: 'Submissions',
  imap: 'IMAP',
  imaps: 'IMAPS',
  pop3: 'POP3',
  pop3s: 'POP3S',
  sieve: 'ManageSieve',
};

const smtpKinds: readonly ListenerKind[] = ['smtp', 'submission', 'submissions'];

/** Postfix answers these; Dovecot the others. */
export function isSmtpKind(kind: ListenerKind): boolean {
  return smtpKinds.includes(kind);
}

/** Standard port of each kind (RFC 5321, 6409, 8314, 9051, 1939, 5804): what a new listener proposes. */
export const standardPorts: Record<ListenerKind, number> = {
  smtp: 25,
  submission: 587,
  submissions: 465,
  imap: 143,
  imaps: 993,
  pop3: 110,
  pop3s: 995,
  sieve: 4190,
};

const fields = {
  address: listenAddress.describe('Address of the node; 0.0.0.0 or :: for all.'),
  port: port.describe('TCP port.'),
  enabled: z.boolean().describe('Whether anybody may knock.'),
  idleTimeoutSeconds: z
    .int()
    .min(5)
    .max(3_600)
    .nullable()
    .describe(
      'SMTP only: silence after which the line is closed. Dovecot’s idle times are fixed: 30 min, POP3 10 min.',
    ),
  /** At most the round number below what its column holds, an int4; postconf(5) names no greatest message_size_limit. */
  messageSizeLimitBytes: megabytes(1_024, 2_000_000_000).nullable().describe('SMTP only: largest message.'),
  greeting: greetingText
    .min(1)
    .nullable()
    .describe('First line a client reads, after the host name; null: the usual one.'),
};

const id = z.int32().positive();
const basedOnVersion = z.int32().describe('Version of the listener that the person saw.');

/** One listener as a revision holds it. What was saved before a bound was as it is can still be read, and corrected. */
export const listenerRow = z.strictObject({
  id,
  kind: z.enum(listenerKinds),
  ...fields,
  address: ipAddress,
  messageSizeLimitBytes: z.int32().min(1_024).nullable(),
  greeting: oneLine(200).min(1).nullable(),
});
export type ListenerRow = z.infer<typeof listenerRow>;

const ofSomeKind = z.object({ kind: z.enum(listenerKinds) });
type Limited = Pick<ListenerRow, 'kind' | 'idleTimeoutSeconds' | 'messageSizeLimitBytes'>;

/**
 * SMTP kinds need both limits; others have neither, since Dovecot 2.3 has no such settings. Asked also while another field is no
 * number, else the reason would go as that one is emptied, and come back.
 */
function fitsKind(limit: Exclude<keyof Limited, 'kind'>) {
  return z.refine<Limited>((listener) => isSmtpKind(listener.kind) === (listener[limit] !== null), {
    error: 'required',
    path: [limit],
    when: ({ value }) => ofSomeKind.safeParse(value).success,
  });
}

export const newListenerInput = z
  .strictObject({ kind: z.enum(listenerKinds), ...fields })
  .check(fitsKind('messageSizeLimitBytes'), fitsKind('idleTimeoutSeconds'));
export type NewListenerInput = z.infer<typeof newListenerInput>;

export const editListenerInput = z
  .strictObject({ id, kind: z.enum(listenerKinds), ...fields, basedOnVersion })
  .check(fitsKind('messageSizeLimitBytes'), fitsKind('idleTimeoutSeconds'));
export type EditListenerInput = z.infer<typeof editListenerInput>;

export const removeListenerInput = z.strictObject({ id, basedOnVersion });

export type RemoveListenerInput = z.infer<typeof removeListenerInput>;

/** What a node said no to, at one field of a listener; `port` and `address` are the refused ones. `tryAgainIn`: see `RefusedField`. `checkedAt`: only its check of the draft said so, then. */
export type RefusedListenerField = {
  field: string;
  node: string;
  port: number;
  address: string;
  code: string;
  words: string;
  tryAgainIn: number | null;
  checkedAt: string | null;
};

/**
 * What pages see. `running` is the same listener as it is settled; `version` is null once the draft removed it. rejected: a node said no
 * to what the draft holds, whether or not others run it. `deadOn`: nodes whose engine does not serve the running door at the moment.
 */
export type ListenerDto = ListenerRow & {
  version: number | null;
  running: ListenerRow | null;
  state: 'running' | 'deploying' | 'draft' | 'rejected';
  refusals: readonly RefusedListenerField[];
  deadOn: readonly string[];
};
