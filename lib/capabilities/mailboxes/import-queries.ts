import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/session';
import { db } from '@/lib/db/client';
import { showAddress } from '@/lib/directory/address';
import type { Page } from '@/lib/directory/keyset';
import { pageEdges, pageSize, readCursor } from '@/lib/directory/keyset';
import type { Sentence } from '@/lib/i18n/sentence';
import { importFields, importState, proposedMapping } from '@/lib/mailbox-import/import-input';
import type { BadRowDto, GoodRowDto, ImportDto, RowProblemDto, SampleDto } from './schema';

/** The newest imports of everybody who may. */
export async function listImports(most: number): Promise<ImportDto[]> {
  await requirePermission('mailboxes:write');
  const rows = await db.mailboxImport.findMany({ orderBy: { id: 'desc' }, take: most });
  return rows.map((row) => toDto(row, 0));
}

/** Shared by the page and its title. */
export const findImport = cache(async (id: number): Promise<ImportDto | null> => {
  await requirePermission('mailboxes:write');
  const row = await db.mailboxImport.findUnique({ where: { id } });
  if (!row) return null;
  const [clock] = await db.$queryRaw<{ elapsed: number }[]>`
    SELECT coalesce(extract(epoch FROM now() - begun_at), 0)::float8 AS elapsed FROM mailbox_import WHERE id = ${id}`;
  return toDto(row, clock?.elapsed ?? 0);
});

/** The first rows of a file. What stands in a column of passwords is covered: it is somebody's. */
export async function listSample(id: number): Promise<SampleDto[]> {
  await requirePermission('mailboxes:write');
  const [stored, rows] = await Promise.all([
    db.mailboxImport.findUnique({ where: { id }, select: { mapping: true } }),
    db.mailboxImportRow.findMany({
      where: { importId: id },
      select: { line: true, cells: true },
      orderBy: { line: 'asc' },
      take: 5,
    }),
  ]);
  const mapping = proposedMapping.safeParse(stored?.mapping);
  const secret = mapping.success ? [mapping.data.password, mapping.data.passwordHash] : [];
  return rows.map((row) => ({
    line: row.line,
    cells: z
      .array(z.string())
      .catch([])
      .parse(row.cells)
      .map((cell, place) => (secret.includes(place) && cell !== '' ? '••••••' : cell.slice(0, 80))),
  }));
}

/** The first rows that will be made, as they will be. */
export async function listGoodRows(id: number, most: number): Promise<GoodRowDto[]> {
  await requirePermission('mailboxes:write');
  const rows = goodRows.parse(
    await db.$queryRaw`
      SELECT line, address, display_name AS "displayName", quota_mib AS "quotaMib", enabled,
        CASE WHEN password IS NOT NULL THEN 'password' WHEN verifier IS NOT NULL THEN 'hash' ELSE 'none' END AS "signIn"
      FROM mailbox_import_row WHERE import_id = ${id} AND good ORDER BY line LIMIT ${most}`,
  );
  return rows.map(({ address, ...row }) => ({ ...row, shownAddress: showAddress(address) }));
}

const goodRows = z.array(
  z.object({
    line: z.int(),
    address: z.string(),
    displayName: z.string(),
    quotaMib: z.int(),
    enabled: z.boolean(),
    signIn: z.enum(['password', 'hash', 'none']),
  }),
);

/** Rows that can't be made, by line. */
export async function listBadRows(id: number, cursorText: string | undefined, total: number): Promise<Page<BadRowDto>> {
  await requirePermission('mailboxes:write');
  const cursor = readCursor(cursorText);
  const edge = z.coerce.number().pipe(z.int32()).catch(0).parse(cursor?.key);
  const backwards = cursor?.direction === 'before';
  const lines = await db.mailboxImportProblem.groupBy({
    by: ['line'],
    where: { importId: id, ...(cursor ? { line: backwards ? { lt: edge } : { gt: edge } } : {}) },
    orderBy: { line: backwards ? 'desc' : 'asc' },
    take: pageSize + 1,
  });
  const { keys, ...edges } = pageEdges(
    lines.map(({ line }) => String(line)),
    cursor,
    pageSize,
  );
  return { ...edges, rows: await withProblems(id, keys.map(Number)), total, capped: false };
}

/** All of them, page by page: a report may be as long as the file. */
export async function eachBadRows(id: number): Promise<AsyncGenerator<BadRowDto[]>> {
  await requirePermission('mailboxes:write');
  return badRowPages(id);
}

async function* badRowPages(id: number): AsyncGenerator<BadRowDto[]> {
  let after = 0;
  for (;;) {
    const lines = await db.mailboxImportProblem.groupBy({
      by: ['line'],
      where: { importId: id, line: { gt: after } },
      orderBy: { line: 'asc' },
      take: 2_000,
    });
    const last = lines.at(-1);
    if (!last) return;
    after = last.line;
    yield withProblems(
      id,
      lines.map(({ line }) => line),
    );
  }
}

/** In the order in which a person meets the columns. */
async function withProblems(importId: number, lines: readonly number[]): Promise<BadRowDto[]> {
  const found = await db.mailboxImportProblem.findMany({
    where: { importId, line: { in: [...lines] } },
    select: { line: true, field: true, shown: true, said: true },
  });
  const byLine = new Map(lines.map((line): [number, RowProblemDto[]] => [line, []]));
  for (const { line, ...problem } of found) byLine.get(line)?.push(problemRow.parse(problem));
  return [...byLine].map(([line, problems]) => ({ line, problems: problems.sort(byColumn) }));
}

/** Written by ourselves (lib/mailbox-import). */
const sentence = z.custom<Sentence>((value) => z.object({ key: z.string() }).safeParse(value).success);
const problemRow = z.object({ field: z.enum([...importFields, '']).catch(''), shown: z.string(), said: sentence });

function byColumn(a: RowProblemDto, b: RowProblemDto): number {
  const fields: readonly RowProblemDto['field'][] = importFields;
  return fields.indexOf(a.field) - fields.indexOf(b.field);
}

type Row = NonNullable<Awaited<ReturnType<typeof db.mailboxImport.findUnique>>>;

function toDto(row: Row, elapsedSeconds: number): ImportDto {
  const { id, operatorName, fileName, columns, rowCount, badCount, madeCount, cancelWanted } = row;
  return {
    ...{ id, operatorName, fileName, columns, rowCount, badCount, madeCount, cancelWanted },
    createdAt: row.createdAt.toISOString(),
    state: importState.parse(row.state),
    refusal: row.refusal === null ? null : sentence.parse(row.refusal),
    mapping: proposedMapping.nullable().catch(null).parse(row.mapping),
    progress: progressOf(row, elapsedSeconds),
  };
}

function progressOf({ done, total, doneBefore }: Row, elapsedSeconds: number): ImportDto['progress'] {
  const began = elapsedSeconds >= 1 && done > doneBefore;
  const rate = began ? (done - doneBefore) / elapsedSeconds : null;
  return { done, total, ratePerSecond: rate, secondsLeft: rate === null ? null : (total - done) / rate };
}
