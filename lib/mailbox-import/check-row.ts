import type { z } from 'zod';
import { reason } from '@/lib/contract/directory';
import { parseAddress, parseDomain, parseMailboxLocalPart } from '@/lib/directory/address';
import { mailboxFields, mailboxPassword } from '@/lib/directory/mailbox-input';
import { readPasswordHash } from '@/lib/directory/password-hash';
import { issueMessage } from '@/lib/i18n/issue-message';
import type { Sentence } from '@/lib/i18n/sentence';
import type { ImportField, ImportMapping, QuotaUnit } from './import-input';

/** A row that can be made, as far as the file alone can tell. */
export type CheckedRow = {
  domain: string;
  address: string;
  displayName: string;
  quotaMib: number;
  enabled: boolean;
  disabledReason: string;
  password: string | null;
  verifier: string | null;
};

/** Something that is wrong with a row. `shown` is the cell; empty where it is a secret. */
export type RowProblem = { field: ImportField | ''; shown: string; said: Sentence };

/** `domain` of a row that can't be made: one that nobody serves is told at once too. Null where the row has none. */
export type RowCheck = { row: CheckedRow } | { problems: RowProblem[]; domain: string | null };

/** Holds a row of a file against the rules that a person's form is held against, and tells all that is wrong with it. Pure. */
export function checkRow(cells: readonly string[], mapping: ImportMapping, width: number): RowCheck {
  if (cells.length !== width) {
    const key = `mailboxes.import.problem.${cells.length < width ? 'too-few-cells' : 'too-many-cells'}`;
    return { problems: [{ field: '', shown: '', said: { key, values: { width } } }], domain: null };
  }
  const problems: RowProblem[] = [];
  const cell: Cell = (field) => cells[mapping[field] ?? -1] ?? '';
  const read: Reader = (column) => {
    try {
      return column();
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      problems.push(toProblem(error, cell));
      return null;
    }
  };
  const place = mapping.address === null ? addressOfTwo(cell, read) : read(() => addressOfOne(cell('address').trim()));
  const displayName = read(() => allowed('displayName', mailboxFields.displayName, plainText(cell('displayName'))));
  const quotaMib = read(() => readQuota(cell('quota').trim(), mapping.quotaUnit));
  const state = read(() => readState(cell));
  const secrets = read(() => readSecrets(cell('password'), cell('passwordHash').trim()));
  if (!place || displayName === null || quotaMib === null || !state || !secrets) {
    return { problems, domain: place?.domain ?? null };
  }
  return { row: { ...place, displayName, quotaMib, ...state, ...secrets } };
}

type Cell = (field: ImportField) => string;
/** Null where the column is bad; why stands among the problems of the row. */
type Reader = <Value>(column: () => Value) => Value | null;
type Place = { address: string; domain: string };

const mostShown = 120;

function toProblem({ field, sentence: said }: BadCell, cell: Cell): RowProblem {
  const secret = field === 'password' || field === 'passwordHash';
  return { field, shown: secret ? '' : cell(field).slice(0, mostShown), said };
}

class BadCell extends Error {
  constructor(
    readonly field: ImportField,
    readonly sentence: Sentence,
  ) {
    super(sentence.key);
  }
}

function addressOfOne(text: string): Place {
  const at = text.lastIndexOf('@');
  const domain = parseDomain(text.slice(at + 1));
  if (at < 1 || !domain) throw new BadCell('address', { key: 'mailboxes.import.problem.no-address' });
  const localPart = parseMailboxLocalPart(text.slice(0, at));
  if (localPart) return placeOf(localPart, domain, 'address');
  const key = parseAddress(text) ? 'mailboxes.problem.local-part' : 'mailboxes.import.problem.no-address';
  throw new BadCell('address', { key });
}

function addressOfTwo(cell: Cell, read: Reader): Place | null {
  const localPart = read(() => {
    const parsed = parseMailboxLocalPart(cell('localPart').trim());
    if (!parsed) throw new BadCell('localPart', { key: 'mailboxes.problem.local-part' });
    return parsed;
  });
  const domain = read(() => {
    const parsed = parseDomain(cell('domain').trim());
    if (!parsed) throw new BadCell('domain', { key: 'mailboxes.import.problem.no-domain-name' });
    return parsed;
  });
  if (localPart === null || domain === null) return null;
  return read(() => placeOf(localPart, domain, 'localPart'));
}

function placeOf(localPart: string, domain: string, field: ImportField): Place {
  const address = `${localPart}@${domain}`;
  if (address.length > 254) throw new BadCell(field, { key: 'mailboxes.problem.too-long' });
  return { address, domain };
}

/** Our own export, and others that are careful, put an apostrophe before what a spreadsheet would compute. */
function plainText(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/, '');
}

const unitBytes: Record<QuotaUnit, number> = { bytes: 1, kib: 1_024, mib: 1_048_576, gib: 1_073_741_824 };

/** Rounded up: nobody gets less than the file says. */
function readQuota(text: string, unit: QuotaUnit): number {
  if (text === '') return 0;
  if (!/^\d{1,18}$/.test(text)) throw new BadCell('quota', { key: 'mailboxes.import.problem.quota' });
  return allowed('quota', mailboxFields.quotaMib, Math.ceil((Number(text) * unitBytes[unit]) / unitBytes.mib));
}

const yes = new Set([
  '',
  '1',
  'true',
  't',
  'yes',
  'y',
  'enabled',
  'active',
  'sì',
  'si',
  'attiva',
  'attivo',
  'abilitata',
]);
const no = new Set(['0', 'false', 'f', 'no', 'n', 'disabled', 'inactive', 'disattivata', 'disattiva', 'disabilitata']);

function readEnabled(text: string): boolean {
  const word = text.toLowerCase();
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  throw new BadCell('enabled', { key: 'mailboxes.import.problem.enabled' });
}

function readState(cell: Cell): { enabled: boolean; disabledReason: string } {
  const enabled = readEnabled(cell('enabled').trim());
  return { enabled, disabledReason: enabled ? '' : readReason(plainText(cell('reason'))) };
}

function readReason(text: string): string {
  if (text === '') throw new BadCell('reason', { key: 'mailboxes.import.problem.reason' });
  return allowed('reason', reason, text);
}

function readSecrets(password: string, hash: string): { password: string | null; verifier: string | null } {
  if (password !== '' && hash !== '') throw new BadCell('password', { key: 'mailboxes.import.problem.two-passwords' });
  if (hash === '')
    return { password: password === '' ? null : allowed('password', mailboxPassword, password), verifier: null };
  const read = readPasswordHash(hash);
  if ('verifier' in read) return { password: null, verifier: read.verifier };
  throw new BadCell('passwordHash', { key: `mailboxes.import.problem.${read.problem}` });
}

function allowed<Value>(field: ImportField, schema: z.ZodType<Value>, value: unknown): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const { key, values } = issue ? issueMessage(issue) : { key: 'not-valid', values: {} };
  throw new BadCell(field, { key: `fields.${key}`, values });
}
