import { z } from 'zod';
import type { CheckResponse, MessageGate, TestMessageProgress } from '@/lib/contract/api';
import { replyTextLength } from '@/lib/contract/directory';
import { lines, oneLine } from '@/lib/contract/text';
import { chosenObjects, previewManyInput } from '@/lib/directory/bulk-input';
import type { AllowedServices } from '@/lib/directory/mailbox-input';
import { mailboxFields, mailboxPassword, allowedServices as services } from '@/lib/directory/mailbox-input';
import type { AddressDto, Followed, SavedAddress, UsageDto } from '@/lib/directory/object-input';
import { addresses, basedOnVersion, objectId } from '@/lib/directory/object-input';
import type { Sentence } from '@/lib/i18n/sentence';
import type { ImportField, ImportMapping, ImportState } from '@/lib/mailbox-import/import-input';
import { importChoice, importMapping } from '@/lib/mailbox-import/import-input';

/** Whether the local part is one is said by lib/directory/address.ts. */
export const newMailboxInput = z.strictObject({
  localPart: oneLine(64).min(1),
  domainId: objectId,
  ...mailboxFields,
  password: mailboxPassword.nullable().describe('null: nobody can sign in yet.'),
});
export type NewMailboxInput = z.infer<typeof newMailboxInput>;

const forwardTo = addresses.refine((list) => list.length <= 20, { error: 'too-many-forwards' });

/** Whose it is, for people; no node hears of it. */
const contact = {
  phone: oneLine(50),
  organisation: oneLine(200),
  department: oneLine(200),
  customerReference: oneLine(100).describe('What the operator’s own books call it.'),
  note: oneLine(400).describe('For administrators; nobody else reads it.'),
};

/** Kept while it is off, so that the next absence begins with the last one's words. */
const autoReply = {
  replies: z.boolean().describe('Answers whoever writes to it.'),
  replySubject: oneLine(200),
  replyText: lines(replyTextLength),
  replyFrom: z.iso
    .date({ error: 'calendar-day' })
    .nullable()
    .describe('First day, by the clock of the nodes; null: at once.'),
  replyUntil: z.iso.date({ error: 'calendar-day' }).nullable().describe('Last day; null: for good.'),
  replyEveryDays: z.int().min(1).max(30).describe('A writer is answered once in so many days.'),
};

export const editMailboxInput = z.strictObject({
  id: objectId,
  ...mailboxFields,
  services,
  forwardTo,
  keepsCopy: z.boolean().describe('Of what is forwarded; false: it goes there instead.'),
  ...autoReply,
  ...contact,
  basedOnVersion,
});
export type EditMailboxInput = z.infer<typeof editMailboxInput>;

export const renameMailboxInput = z.strictObject({
  id: objectId,
  localPart: oneLine(64).min(1),
  domainId: objectId,
  keepsOld: z.boolean().describe('The old address becomes an alias of the new one; false: its mail is refused.'),
  basedOnVersion,
});
export type RenameMailboxInput = z.infer<typeof renameMailboxInput>;

/** What the screen needs of it after it was renamed. */
export type RenamedMailbox = SavedAddress & { followed: Followed };

export const setMailboxPasswordInput = z.strictObject({ id: objectId, password: mailboxPassword, basedOnVersion });
export type SetMailboxPasswordInput = z.infer<typeof setMailboxPasswordInput>;

/** What pages see of a mailbox: never its verifier. */
export type MailboxDto = AddressDto & {
  displayName: string;
  quotaMib: number;
  hasPassword: boolean;
  services: AllowedServices;
  /** As people read them. */
  forwardTo: string[];
  keepsCopy: boolean;
  replies: boolean;
  replySubject: string;
  replyText: string;
  /** YYYY-MM-DD, by the clock of the nodes. */
  replyFrom: string | null;
  replyUntil: string | null;
  replyEveryDays: number;
  phone: string;
  organisation: string;
  department: string;
  customerReference: string;
  note: string;
  /** Aliases that lead to it. */
  aliasesToIt: number;
  /** Groups that it is a member of. */
  groupsOfIt: number;
  /** Where several nodes hold it, where it is fullest; null: no node has told yet. */
  usage: UsageDto | null;
};

export type { AllowedServices };

/** What a list shows of a mailbox, and what its menu acts on. */
export type MailboxRow = Omit<
  MailboxDto,
  | ('keepsCopy' | 'replies' | 'replySubject' | 'replyText' | 'replyFrom' | 'replyUntil' | 'replyEveryDays')
  | ('phone' | 'organisation' | 'department' | 'customerReference' | 'note')
>;

export const exportChosenInput = z.strictObject({ chosen: chosenObjects });

/** One storage limit for many. */
export const limitManyInput = z.strictObject({ chosen: chosenObjects, quotaMib: mailboxFields.quotaMib });
export type LimitManyInput = z.infer<typeof limitManyInput>;

/** The services that many may use. */
export const serveManyInput = z.strictObject({ chosen: chosenObjects, services });
export type ServeManyInput = z.infer<typeof serveManyInput>;

export const previewMailboxesInput = z.strictObject({
  chosen: chosenObjects,
  verb: z.discriminatedUnion('name', [
    previewManyInput.shape.verb,
    z.strictObject({ name: z.literal('limit'), quotaMib: mailboxFields.quotaMib }),
    z.strictObject({ name: z.literal('serve'), services }),
  ]),
});
export type PreviewMailboxesInput = z.infer<typeof previewMailboxesInput>;

export const checkMailboxInput = z.strictObject({ id: objectId });
export type CheckMailboxInput = z.infer<typeof checkMailboxInput>;

/** GET /api/live/mailboxes/[id]/check: what each node's engines said of it when somebody asked last. */
export type MailboxCheckDto = {
  node: string;
  state: 'asked' | 'answered' | 'unreachable';
  /** Of an unreachable one: why, as a code of lib/contract/unreachable or in its own words. */
  reason: string;
  answer: CheckResponse | null;
  answeredAt: string | null;
};

/** GET /api/live/mailboxes/[id]/usage: how full it is on each node that told of it. */
export type NodeUsageDto = UsageDto & { node: string /** It has not answered since. */; awaySince: string | null };

export const sendTestMessageInput = z.strictObject({ id: objectId });
export type SendTestMessageInput = z.infer<typeof sendTestMessageInput>;

/** GET /api/live/mailboxes/[id]/test-message: how far the newest one came; null: none was asked for. */
export type TestMessageDto = {
  node: string;
  /** lost: nothing more is heard of it. */
  state: 'asked' | 'sending' | 'ended' | 'unreachable' | 'lost';
  gates: { [gate in MessageGate]?: Pick<TestMessageProgress, 'state' | 'words'> | undefined };
  /** Of an unreachable node: why, as a code of lib/contract/unreachable or in its own words. */
  reason: string;
  askedAt: string;
} | null;

/** An alias or a group that leads to a mailbox. */
export type LeadingDto = { id: number; shownAddress: string };

export { importFields, isEnd, newImport, partBytes, quotaUnits } from '@/lib/mailbox-import/import-input';

export const mapImportInput = z.strictObject({ id: objectId, mapping: importMapping });
export type MapImportInput = z.infer<typeof mapImportInput>;

export const applyImportInput = z.strictObject({
  id: objectId,
  choice: importChoice,
  badCount: z.int32().describe('Bad rows that the person saw.'),
});
export type ApplyImportInput = z.infer<typeof applyImportInput>;

export const cancelImportInput = z.strictObject({ id: objectId });
export type CancelImportInput = z.infer<typeof cancelImportInput>;

/** What pages see of an import. */
export type ImportDto = {
  id: number;
  createdAt: string;
  operatorName: string;
  fileName: string;
  state: ImportState;
  refusal: Sentence | null;
  columns: string[];
  mapping: ImportMapping | null;
  rowCount: number;
  badCount: number;
  madeCount: number;
  cancelWanted: boolean;
  /** Of the step at hand; rate and time left are null while too little is known. */
  progress: { done: number; total: number; ratePerSecond: number | null; secondsLeft: number | null };
};

/** The first rows of a file, secrets covered. */
export type SampleDto = { line: number; cells: string[] };

/** A row that will be made, as it will be. */
export type GoodRowDto = {
  line: number;
  shownAddress: string;
  displayName: string;
  quotaMib: number;
  enabled: boolean;
  /** A password that is hashed yet, the hash of another server, or nobody can sign in. */
  signIn: 'password' | 'hash' | 'none';
};

/** What is wrong with a row, in one of its columns; empty: in the row as a whole. */
export type RowProblemDto = { field: ImportField | ''; shown: string; said: Sentence };

/** A row that can't be made, with all that is wrong with it. */
export type BadRowDto = { line: number; problems: RowProblemDto[] };
