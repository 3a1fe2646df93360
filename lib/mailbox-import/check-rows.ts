import { z } from 'zod';
import type { Pool } from '@/lib/db/pool';
import { inTransaction, rowsOf } from '@/lib/db/pool';
import type { CheckedRow, RowCheck, RowProblem } from './check-row';
import { checkRow } from './check-row';
import type { StoredImport } from './import-store';
import { beginStep, moveTo, reportStep } from './import-store';
import { markCollisions } from './mark-collisions';

const pageRows = 1_000;

/**
 * The dry run: every row against the rules, then all of them against each other and the directory. Changes nothing but the report.
 * Killed half-way, it begins anew; a person may also begin it anew with other columns.
 */
export async function checkRows(pool: Pool, stored: StoredImport): Promise<void> {
  const { id, mapping } = stored;
  if (!mapping) throw new Error(`Import ${id} is checked without columns`);
  await pool.query('DELETE FROM mailbox_import_problem WHERE import_id = $1', [id]);
  await beginStep(pool, id, { done: 0, total: stored.rowCount });
  const domains = new Map<string, number | null>();
  let after = 0;
  let done = 0;
  for (;;) {
    const page = await rowsOf(pool, cellsRow, [pageSql, id, after, pageRows]);
    const last = page.at(-1);
    if (!last) break;
    const checks = page.map(({ line, cells }) => ({ line, ...checkRow(cells, mapping, stored.columns.length) }));
    await findDomains(pool, domains, checks);
    await keepPage(
      pool,
      id,
      checks.map((check) => withDomain(check, domains, mapping.address === null ? 'domain' : 'address')),
    );
    after = last.line;
    done += page.length;
    await reportStep(pool, id, done);
  }
  await inTransaction(pool, 'BEGIN', async (client) => {
    const bad = await markCollisions(client, stored);
    await client.query('UPDATE mailbox_import SET bad_count = $2, refusal = NULL WHERE id = $1', [id, bad]);
    await moveTo(client, id, 'checked');
  });
}

const cellsRow = z.object({ line: z.number(), cells: z.array(z.string()) });
const pageSql = `
SELECT line, cells FROM mailbox_import_row WHERE import_id = $1 AND line > $2 ORDER BY line LIMIT $3`;

type Check = { line: number } & RowCheck;
type Placed = { line: number } & ({ row: CheckedRow & { domainId: number } } | { problems: RowProblem[] });

/** Asks only for names that were not met before. */
async function findDomains(pool: Pool, known: Map<string, number | null>, checks: readonly Check[]): Promise<void> {
  const names = new Set(checks.flatMap((check) => domainOf(check) ?? []));
  const wanted = [...names].filter((name) => !known.has(name));
  if (wanted.length === 0) return;
  for (const name of wanted) known.set(name, null);
  const sql = 'SELECT id, name FROM domain WHERE name = ANY ($1::text[])';
  const found = await rowsOf(pool, z.object({ id: z.number(), name: z.string() }), [sql, wanted]);
  for (const { id, name } of found) known.set(name, id);
}

function domainOf(check: RowCheck): string | null {
  return 'row' in check ? check.row.domain : check.domain;
}

/** Adds that nobody serves the domain to whatever else is wrong. */
function withDomain(check: Check, domains: ReadonlyMap<string, number | null>, field: 'domain' | 'address'): Placed {
  const { line } = check;
  const domain = domainOf(check);
  const domainId = domain === null ? null : (domains.get(domain) ?? null);
  if ('row' in check && domainId !== null) return { line, row: { ...check.row, domainId } };
  const problems = 'row' in check ? [] : check.problems;
  if (domain === null || domainId !== null) return { line, problems };
  const said = { key: 'mailboxes.import.problem.unknown-domain', values: { domain } };
  return { line, problems: [...problems, { field, shown: domain, said }] };
}

async function keepPage(pool: Pool, importId: number, placed: readonly Placed[]): Promise<void> {
  const rows = placed.flatMap((each) => ('row' in each ? { line: each.line, ...each.row } : []));
  const problems = placed.flatMap((each) =>
    'problems' in each ? each.problems.map((problem) => ({ line: each.line, ...problem })) : [],
  );
  await pool.query(keepSql, [importId, JSON.stringify(rows), placed.at(0)?.line ?? 0, placed.at(-1)?.line ?? 0]);
  if (problems.length > 0) await pool.query(problemsSql, [importId, JSON.stringify(problems)]);
}

/** Rows of the page that are not among the good ones lose what an earlier dry run said of them. */
const keepSql = `
WITH checked AS (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS row (
    line int, address text, "domainId" int, "displayName" text, "quotaMib" int, enabled boolean, "disabledReason" text,
    password text, verifier text)
)
UPDATE mailbox_import_row kept SET
  good = checked.line IS NOT NULL, address = checked.address, domain_id = checked."domainId",
  display_name = coalesce(checked."displayName", ''), quota_mib = coalesce(checked."quotaMib", 0),
  enabled = coalesce(checked.enabled, true), disabled_reason = coalesce(checked."disabledReason", ''),
  password = checked.password, verifier = checked.verifier
FROM mailbox_import_row page LEFT JOIN checked ON checked.line = page.line
WHERE page.import_id = $1 AND page.line BETWEEN $3 AND $4 AND kept.import_id = $1 AND kept.line = page.line`;

const problemsSql = `
INSERT INTO mailbox_import_problem (import_id, line, field, shown, said)
SELECT $1, line, field, shown, said FROM jsonb_to_recordset($2::jsonb) AS row (line int, field text, shown text, said jsonb)`;
