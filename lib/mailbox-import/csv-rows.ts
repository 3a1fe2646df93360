import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';
import { z } from 'zod';
import { beginningOf, FileRefusal, textOf } from './file-text';
import { importLimits } from './import-input';
import { isHead } from './recognise-columns';

export type CsvRow = { line: number; cells: string[] };

/** The head of a file, and its rows as they are read: whoever reads holds one piece, whatever the size of the file. */
export type CsvFile = {
  /** Names of the columns; empty names where the file has no head. */
  columns: string[];
  separator: string;
  rows: AsyncGenerator<CsvRow>;
};

/** Reads a file (RFC 4180; comma, semicolon or tab). Throws FileRefusal where it is no such file. */
export async function openCsv(pieces: AsyncIterable<Uint8Array>): Promise<CsvFile> {
  const texts = textOf(pieces);
  const beginning = await untilFirstLine(texts);
  const separator = separatorOf(beginning);
  const records = recordsOf(beginning, texts, separator);
  const first = await records.next();
  if (first.done) throw new FileRefusal({ key: 'mailboxes.import.refused.no-rows' });
  const { cells } = first.value;
  if (cells.length > importLimits.columns) throw tooManyColumns(cells.length);
  const head = isHead(cells);
  const columns = head ? cells.map((cell) => cell.trim().slice(0, 100)) : cells.map(() => '');
  return { columns, separator, rows: rowsAfter(head ? null : first.value, records) };
}

/** What the first part of a file tells already: who sends a picture hears so before the other 200 MB. Throws FileRefusal. */
export function assertBeginsAsCsv(piece: Uint8Array): void {
  const text = beginningOf(piece);
  try {
    const [head = []] = z
      .array(z.array(z.string()))
      .parse(parseNow(text, { ...options, delimiter: separatorOf(text), to: 1 }));
    if (head.length > importLimits.columns) throw tooManyColumns(head.length);
  } catch (error) {
    throw error instanceof CsvError ? inWords(error) : error;
  }
}

const options = { max_record_size: importLimits.recordCharacters, relax_column_count: true, skip_empty_lines: true };

async function* rowsAfter(first: CsvRow | null, records: AsyncGenerator<CsvRow>): AsyncGenerator<CsvRow> {
  if (first) yield first;
  yield* records;
}

/** The pieces up to the end of the first line: what tells the separator. */
async function untilFirstLine(texts: AsyncGenerator<string>): Promise<string> {
  let beginning = '';
  while (!/[^\r\n][\r\n]/.test(beginning) && beginning.length < 2 * importLimits.recordCharacters) {
    const next = await texts.next();
    if (next.done) break;
    beginning += next.value;
  }
  return beginning;
}

/** The one that stands most often in the first line, outside of quotes. */
export function separatorOf(text: string): string {
  const [line = ''] = text
    .trimStart()
    .replace(/"[^"]*"/g, '')
    .split(/[\r\n]/, 1);
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: line.split(mark).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}

const record = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) });

async function* recordsOf(beginning: string, texts: AsyncGenerator<string>, separator: string): AsyncGenerator<CsvRow> {
  const source = Readable.from(rest(beginning, texts), { objectMode: true });
  const parser = parse({ ...options, delimiter: separator, info: true });
  source.once('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const each of parser) {
      const { record: cells, info } = record.parse(each);
      const breaks = cells.reduce((sum, cell) => sum + lineBreaksIn(cell), 0);
      yield { line: Math.max(1, info.lines - breaks), cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? inWords(error) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** The parser works through a piece at one go, and the worker has other things to do: some 10 ms for each of these. */
const pieceCharacters = 65_536;

async function* rest(beginning: string, texts: AsyncGenerator<string>): AsyncGenerator<string> {
  for await (const text of withPlainLineEnds(beginning, texts)) {
    for (let at = 0; at < text.length; at += pieceCharacters) yield text.slice(at, at + pieceCharacters);
  }
}

/** CR LF becomes LF: the parser would count it as two lines inside quotes, and name the wrong line from there on. */
async function* withPlainLineEnds(beginning: string, texts: AsyncGenerator<string>): AsyncGenerator<string> {
  let held = beginning;
  for await (const text of texts) {
    const whole = held + text;
    held = whole.endsWith('\r') ? '\r' : '';
    yield whole.slice(0, whole.length - held.length).replaceAll('\r\n', '\n');
  }
  yield held.replaceAll('\r\n', '\n');
}

function lineBreaksIn(cell: string): number {
  return cell.includes('\n') ? cell.split('\n').length - 1 : 0;
}

function inWords(error: CsvError): FileRefusal {
  const line = z.object({ lines: z.number() }).safeParse(error);
  const values = { line: line.success ? line.data.lines : 0 };
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return new FileRefusal({ key: 'mailboxes.import.refused.line-too-long', values });
    default:
      return new FileRefusal({ key: 'mailboxes.import.refused.quotes', values });
  }
}

function tooManyColumns(count: number): FileRefusal {
  return new FileRefusal({
    key: 'mailboxes.import.refused.columns',
    values: { count, most: importLimits.columns },
  });
}
