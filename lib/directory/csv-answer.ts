import 'server-only';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';

export type CsvCells = readonly (string | number | boolean)[];

/** A CSV file (RFC 4180) that a browser saves, sent as its rows are read. UTF-8 with a mark, since spreadsheets take it for Latin-1 without. */
export function csvAnswer(fileName: string, head: readonly string[], rows: AsyncIterable<CsvCells[]>): Response {
  const body = Readable.toWeb(Readable.from(textOf(head, rows)));
  return new Response(body as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  });
}

async function* textOf(head: readonly string[], rows: AsyncIterable<CsvCells[]>): AsyncGenerator<Buffer> {
  yield Buffer.from(`\ufeff${linesOf([head])}`);
  for await (const page of rows) yield Buffer.from(linesOf(page));
}

/** Every cell is quoted: left to itself, csv-stringify takes a lone line feed for nothing that ends a row. */
function linesOf(rows: readonly CsvCells[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => String(cell).replace(computed, "'$&"))),
    { quoted: true, quoted_empty: true, record_delimiter: '\r\n' },
  );
}

/**
 * What a spreadsheet computes (OWASP "CSV Injection"), and its full-width forms, which some take for the same: at the start of a cell,
 * and of each line in it, for programs that end a row there in spite of the quotes.
 */
const computed = /^[=+\-@\t\r\n＝＋－＠]|(?<=[\r\n])[=+\-@\t＝＋－＠]/g;
