import 'server-only';
import { askForOne, askTogether } from '@/lib/db/ask-together';
import { db } from '@/lib/db/client';
import { sql } from '@/lib/db/sql';
import { showDomain } from './address';
import type { DomainKin } from './object-input';
import type { DomainName } from './search';
import { beginningWith } from './search-text';

const mostShown = 10;
const mostCounted = 1_000;

/**
 * What stands above a name and below it: `name` in A-labels. Names turned round have an index (domain_reversed), where those that end alike
 * stand together: as much of it is read as is shown and counted.
 */
export async function domainKin(name: string): Promise<DomainKin> {
  const turned = (text: string) => [...text].reverse().join('');
  const below = sql`reverse(name) COLLATE "C" LIKE ${beginningWith(turned(`.${name}`))}`;
  const labels = name.split('.');
  const above = labels.slice(1).map((_, place) => labels.slice(place + 1).join('.'));
  const [parents, subdomains, { counted }] = await Promise.all([
    askTogether<Row>(
      db,
      sql`SELECT id, name FROM domain WHERE name = ANY (${above}::text[]) ORDER BY length(name) DESC LIMIT 1`,
    ),
    askTogether<Row & { mailboxes: number }>(
      db,
      sql`
      SELECT id, name, mailbox_count AS mailboxes FROM domain WHERE ${below}
      ORDER BY reverse(name) COLLATE "C" LIMIT ${mostShown}`,
    ),
    askForOne<{ counted: number }>(
      db,
      sql`SELECT count(*) AS counted FROM (SELECT 1 FROM domain WHERE ${below} LIMIT ${mostCounted + 1}) AS below`,
    ),
  ]);
  const shown = subdomains.map(({ mailboxes, ...row }) => ({ ...toName(row), mailboxCount: mailboxes }));
  return {
    parent: parents[0] ? toName(parents[0]) : null,
    subdomains: shown.sort((one, other) => one.shownName.localeCompare(other.shownName)),
    count: Math.min(counted, mostCounted),
    capped: counted > mostCounted,
  };
}

type Row = { id: number; name: string };

function toName({ id, name }: Row): DomainName {
  return { id, shownName: showDomain(name) };
}
