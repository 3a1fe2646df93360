import { z } from 'zod';
import { dnsName, lines, mailAddress, mailboxAddress, oneLine } from './text';

/**
 * The directory stream: NDJSON, first a head, then objects, then an end line whose count must match.
 *
 * Lines carry an object's *state*, not what happened to it (level-triggered). So a batch may be sent again or overlap the one before
 * and does no harm; only a gap is refused, with the seq that the node holds. `row: null` means the object is gone.
 *
 * A field that came later is optional, and the console leaves it out where it says what was so before it existed. So an agent of the
 * day before takes every row that it can obey, and refuses (strict objects) the first that it can't: it never obeys half a row.
 *
 * A kind that came later is refused the same way, by its line, and with it every change and snapshot from its first object on: a node
 * that left groups out would refuse their mail. So the console sends none until somebody makes one, and last in a snapshot.
 */
const id = z.int().positive();

/** What the owner or a sender reads; one line ≤ 400 characters: it travels in an SMTP reply (RFC 5321 4.5.3.1.5). An agent says it in ASCII. */
export const reason = oneLine(400);

export const domainRow = z.strictObject({
  name: dnsName,
  enabled: z.boolean().describe('Disabled: no mail comes in, nobody signs in, and `reason` says why.'),
  reason,
  catchAll: mailAddress.optional().describe('Who gets mail for addresses that nobody has; absent: it is refused.'),
  aliases: z
    .array(dnsName)
    .max(100)
    .optional()
    .describe('Other names: mail for x@alias goes where mail for x@name goes; absent: none.'),
});
/** Characters that an automatic answer may have. */
export const replyTextLength = 5_000;

/** What a mailbox may be forbidden. `submission` is SMTP with sign-in. */
export const mailboxServices = ['imap', 'pop3', 'sieve', 'submission'] as const;
export type MailboxService = (typeof mailboxServices)[number];

export const mailboxRow = z.strictObject({
  domainId: id,
  address: mailboxAddress.describe('The whole address: letters, digits, dot, hyphen and underscore before the @.'),
  enabled: z.boolean().describe('Disabled: no mail comes in, nobody signs in, and `reason` says why.'),
  reason,
  quotaKib: z.int().nonnegative().describe('0: no limit.'),
  verifier: z
    .string()
    .max(300)
    .nullable()
    .describe('PHC string of argon2id, or another hash behind its `{SCHEME}`; null: cannot sign in.'),
  refusedServices: z
    .array(z.enum(mailboxServices))
    .max(mailboxServices.length)
    .optional()
    .describe('Services that refuse its sign-in; absent: none.'),
  forwarding: z
    .strictObject({
      targets: z.array(mailAddress).min(1).max(20),
      keepsCopy: z.boolean().describe('False: mail goes there instead, as long as somebody takes it.'),
    })
    .optional()
    .describe('Where its mail goes besides or instead; absent: nowhere.'),
  autoReply: z
    .strictObject({
      subject: oneLine(200).min(1).describe('Subject of the answer.'),
      text: lines(replyTextLength).min(1).describe('Its text, with line feeds.'),
      from: z.iso.date().optional().describe('First day, by the node’s clock; absent: at once.'),
      until: z.iso.date().optional().describe('Last day; absent: for good.'),
      everyDays: z.int().min(1).max(30).describe('Who writes again within so many days is not answered again.'),
    })
    .optional()
    .describe('Answers whoever writes to it; absent: nobody.'),
  mailFolder: z
    .union([z.uuid(), mailboxAddress])
    .optional()
    .describe(
      'Where its mail lies: in a folder of its own, or where that of this address lies; absent: of its own address.',
    ),
});
export const aliasRow = z.strictObject({
  domainId: id,
  address: mailAddress.describe('The whole address.'),
  enabled: z.boolean().describe('Disabled: no mail comes in, nobody signs in, and `reason` says why.'),
  reason,
  targets: z.array(mailAddress).max(1_000),
});

/** Who may write to a group. Whoever is signed in is known; outside, only members are, by what they say (MAIL FROM). */
export const groupWriters = ['anybody', 'server', 'domain', 'members', 'nobody'] as const;
export type GroupWriters = (typeof groupWriters)[number];

export const groupRow = z.strictObject({
  domainId: id,
  address: mailAddress.describe('The whole address.'),
  enabled: z.boolean().describe('Disabled: no mail comes in, and `reason` says why.'),
  reason,
  members: z.array(mailAddress).max(1_000),
  writers: z
    .enum(groupWriters)
    .describe(
      'server: any mailbox here that is signed in; domain: one of the group’s domain; members: signed in where they are ours.',
    ),
});

export const directoryObject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('domain'), id, row: domainRow.nullable() }),
  z.strictObject({ kind: z.literal('mailbox'), id, row: mailboxRow.nullable() }),
  z.strictObject({ kind: z.literal('alias'), id, row: aliasRow.nullable() }),
  z.strictObject({ kind: z.literal('group'), id, row: groupRow.nullable() }),
]);
export type DirectoryObject = z.infer<typeof directoryObject>;
export type DirectoryKind = DirectoryObject['kind'];

/** Changes after `after` up to and including `through`, of the directory `epoch`. */
export const changesHead = z.strictObject({
  kind: z.literal('changes'),
  epoch: z.uuid(),
  after: z.int().nonnegative(),
  through: z.int().nonnegative(),
});
export const snapshotHead = z.strictObject({
  kind: z.literal('snapshot'),
  epoch: z.uuid().describe('Which directory.'),
  through: z.int().nonnegative().describe('Number of the newest change in it.'),
});
export const streamEnd = z.strictObject({
  kind: z.literal('end'),
  count: z.int().nonnegative().describe('Objects sent before this line.'),
});

/** The answer to both calls: what the node now holds. A gap or another epoch is 409 with `apiProblem` (code "gap" or "epoch"). */
export const directoryHeld = z.strictObject({
  epoch: z.string().describe('Which directory.'),
  seq: z.int().nonnegative().describe('Number of its newest change on the node.'),
});
export type DirectoryHeld = z.infer<typeof directoryHeld>;
