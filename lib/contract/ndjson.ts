/** NDJSON, the framing of every stream between console and agent: one JSON value a line, UTF-8, `\n` after each. */

/** A body that is not what it should be: not UTF-8, a line too long, too many bytes, or it stopped coming. */
export class BodyFault extends Error {
  constructor(
    readonly code: 'not-utf8' | 'line-too-long' | 'too-large' | 'not-json' | 'cut' | 'malformed',
    message: string,
  ) {
    super(message);
    this.name = 'BodyFault';
  }
}

/**
 * Splits a byte stream into lines, as many at a time as came in: one await for each line would cost more than the work.
 * A last line without its newline is handed out too; whoever counts lines notices a cut.
 */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  maxLineCharacters: number,
): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decode(decoder, chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > maxLineCharacters || lines.some((line) => line.length > maxLineCharacters)) {
      throw new BodyFault('line-too-long', `A line has more than ${maxLineCharacters} characters.`);
    }
    const full = lines.filter((line) => line !== '');
    if (full.length > 0) yield full;
  }
  if (rest !== '') yield [rest];
}

function decode(decoder: TextDecoder, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new BodyFault('not-utf8', 'The body is not UTF-8.');
  }
}

/** Joins lines to pieces of about 64 KiB: a write for each line would cost more than making it. */
export async function* toLines(values: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<string> {
  let piece = '';
  for await (const value of values) {
    piece += `${JSON.stringify(value)}\n`;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
