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

/** The first thing that is wrong with a row. `shown` is the cell; empty where it is a secret. */
export type RowProblem = { field: ImportField | ''; shown: string; said: Sentence };

export type RowCheck = { row: CheckedRow } | { problem: RowProblem };

/** Holds a row of a file against the rules that a person's form is held against. Pure. */
export function checkRow(cells: readonly string[], mapping: ImportMapping, width: number): RowCheck {
  if (cells.length !== width) {
    const key = cells.length < width ? 'too-few-cells' : 'too-many-cells';
    return { problem: { field: '', shown: '', said: { key: `mailboxes.import.problem.${key}`, values: { width } } } };
  }
  try {
    return { row: readRow((field) => cells[mapping[field] ?? -1] ?? '', mapping) };
  } catch (error) {
    if (!(error instanceof BadCell)) throw error;
    const { field, sentence } = error;
    const secret = field === 'password' || field === 'passwordHash';
    const shown = secret ? '' : (cells[mapping[field] ?? -1] ?? '').slice(0, mostShown);
    return { problem: { field, shown, said: sentence } };
  }
}

const mostShown = 120;

class BadCell extends Error {
  constructor(
    readonly field: ImportField,
    readonly sentence: Sentence,
  ) {
    super(sentence.key);
  }
}

function readRow(cell: (field: ImportField) => string, mapping: ImportMapping): CheckedRow {
  const { localPart, domain } = mapping.address === null ? addressOfTwo(cell) : addressOfOne(cell('address').trim());
  const address = `${localPart}@${domain}`;
  const addressField = mapping.address === null ? 'localPart' : 'address';
  if (address.length > 254) throw new BadCell(addressField, { key: 'mailboxes.problem.too-long' });
  const enabled = readEnabled(cell('enabled').trim());
  return {
    domain,
    address,
    displayName: allowed('displayName', mailboxFields.displayName, plainText(cell('displayName'))),
    quotaMib: readQuota(cell('quota').trim(), mapping.quotaUnit),
    enabled,
    disabledReason: enabled ? '' : readReason(plainText(cell('reason'))),
    ...readSecrets(cell('password'), cell('passwordHash').trim()),
  };
}

function addressOfOne(text: string): { localPart: string; domain: string } {
  const at = text.lastIndexOf('@');
  const domain = parseDomain(text.slice(at + 1));
  if (at < 1 || !domain) throw new BadCell('address', { key: 'mailboxes.import.problem.no-address' });
  const localPart = parseMailboxLocalPart(text.slice(0, at));
  if (localPart) return { localPart, domain };
  const key = parseAddress(text) ? 'mailboxes.problem.local-part' : 'mailboxes.import.problem.no-address';
  throw new BadCell('address', { key });
}

function addressOfTwo(cell: (field: ImportField) => string): { localPart: string; domain: string } {
  const localPart = parseMailboxLocalPart(cell('localPart').trim());
  if (!localPart) throw new BadCell('localPart', { key: 'mailboxes.problem.local-part' });
  const domain = parseDomain(cell('domain').trim());
  if (!domain) throw new BadCell('domain', { key: 'mailboxes.import.problem.no-domain-name' });
  return { localPart, domain };
}

/** Our own export, and others that are careful, put an apostrophe before what a spreadsheet would compute. */
function plainText(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@])/, '');
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
