import 'server-only';
import { Readable } from 'node:stream';
import type { CsvCells } from './csv-lines';
import { csvLines } from './csv-lines';

/** A CSV file that a browser saves, sent as its rows are read. UTF-8 with a mark, since spreadsheets take it for Latin-1 without. */
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
  yield Buffer.from(`\ufeff${csvLines([head])}`);
  for await (const page of rows) yield Buffer.from(csvLines(page));
}
