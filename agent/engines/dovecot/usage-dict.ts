/**
 * Where Dovecot writes how full a mailbox is (plugin quota_clone): columns of usage-database.ts.
 *
 * It has a dict service of its own, whose user can read no directory, and whose work never waits in a line with that of Sieve. Each client
 * has a process: one that waits for the file (a second at most, Dovecot's busy timeout) holds nobody else up.
 */
export const usageSocket = 'usage';

export function renderUsageDict(database: string): string {
  return `connect = ${database}
${map('storage', 'bytes')}
${map('messages', 'messages')}
`;
}

function map(resource: string, column: string): string {
  return `map {
  pattern = priv/quota/${resource}
  table = usage
  username_field = address
  value_field = ${column}
  value_type = uint
}`;
}
