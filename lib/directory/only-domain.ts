import 'server-only';
import { askTogether } from '@/lib/db/ask-together';
import { db } from '@/lib/db/client';
import { sql } from '@/lib/db/sql';
import { showDomain } from './address';
import type { DomainName } from './search';

/** Where there is but one domain, every new address is in it. Reads two rows, in one statement with what else the page asks. */
export async function onlyDomain(): Promise<DomainName | null> {
  const [only, another] = await askTogether<{ id: number; name: string }>(db, sql`SELECT id, name FROM domain LIMIT 2`);
  return only && !another ? { id: only.id, shownName: showDomain(only.name) } : null;
}
