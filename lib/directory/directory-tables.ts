import { sql } from '@/lib/db/sql';
import { parseAddress, parseDomain, showAddress, showDomain } from './address';
import { beginningWith, exactly } from './search-text';

/** `note` stands beside the key where a hit is offered; `wholeKey` is the pattern of the keys that a term names whole. */
const ofAddress = { key: sql`address`, wholeKey: wholeAddress, show: showAddress };
/** The tables of the directory, and how a row of each is named. */
export const directoryTables = {
  domain: {
    name: sql`domain`,
    key: sql`name`,
    note: sql`''`,
    wholeKey: wholeName,
    show: showDomain,
  },
  mailbox: { ...ofAddress, name: sql`mailbox`, note: sql`display_name` },
  alias: { ...ofAddress, name: sql`alias`, note: sql`''` },
  group: { ...ofAddress, name: sql`mail_group`, note: sql`display_name` },
};

function wholeName(term: string): string {
  return exactly(parseDomain(term) ?? term);
}

function wholeAddress(term: string): string {
  return term.includes('@') ? exactly(parseAddress(term) ?? term) : beginningWith(`${term}@`);
}
