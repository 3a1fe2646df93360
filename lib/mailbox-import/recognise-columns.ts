import type { ImportField, ImportMapping } from './import-input';
import { importFields } from './import-input';

/** Names that other servers, spreadsheets and our own export give to columns, without case, spaces and marks. */
const names: Record<ImportField, readonly string[]> = {
  address: ['address', 'email', 'emailaddress', 'mail', 'mailbox', 'username', 'user', 'login', 'indirizzo', 'casella'],
  localPart: ['localpart', 'local', 'alias', 'partelocale'],
  domain: ['domain', 'dominio', 'domainname'],
  displayName: ['displayname', 'name', 'fullname', 'nome', 'nomecompleto', 'owner', 'titolare', 'cn'],
  quota: ['quota', 'quotamib', 'quotamb', 'quotabytes', 'storage', 'storagelimit', 'limit', 'maxquota', 'spazio'],
  password: ['password', 'plainpassword', 'passphrase', 'pass', 'cleartextpassword'],
  passwordHash: ['passwordhash', 'hash', 'verifier', 'cryptpassword', 'hashedpassword', 'passwordenc'],
  enabled: ['enabled', 'active', 'status', 'state', 'attiva', 'attivo', 'abilitata', 'stato'],
  reason: ['reason', 'disabledreason', 'motivo', 'why'],
};

/** Which column is what, by the names in the head; each column and each field at most once, the first wins. */
export function recogniseColumns(head: readonly string[]): ImportMapping {
  const plain = head.map(plainName);
  const found = Object.fromEntries(
    importFields.map((field) => {
      const place = names[field].map((name) => plain.indexOf(name)).find((at) => at >= 0);
      return [field, place ?? null];
    }),
  ) as Record<ImportField, number | null>;
  const whole = found.address !== null;
  return {
    ...found,
    localPart: whole ? null : found.localPart,
    domain: whole ? null : found.domain,
    quotaUnit: plain[found.quota ?? -1] === 'quotabytes' ? 'bytes' : 'mib',
  };
}

/** Whether the first line names columns: a line with an address in it is a mailbox already. */
export function isHead(cells: readonly string[]): boolean {
  return !cells.some((cell) => cell.includes('@'));
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]/g, '');
}
