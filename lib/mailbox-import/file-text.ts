import { TextDecoder } from 'node:util';
import type { Sentence } from '@/lib/i18n/sentence';

/** Why a file is not taken at all. */
export class FileRefusal extends Error {
  constructor(readonly sentence: Sentence) {
    super(sentence.key);
    this.name = 'FileRefusal';
  }
}

/**
 * The text of a file whose bytes come in pieces: UTF-8 with or without a mark, UTF-16 by its mark (Unicode 15, 23.8 "Byte Order Mark").
 * Strict: a byte that fits neither is refused rather than turned into U+FFFD, which would make names that nobody typed.
 */
export async function* textOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    yield decoded(decoder, piece);
  }
  if (decoder) yield decoded(decoder, null);
}

/** The text at the beginning of a file, whose last letter may be cut. */
export function beginningOf(piece: Uint8Array): string {
  return decoded(new TextDecoder(encodingOf(piece), { fatal: true }), piece);
}

type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

function encodingOf(beginning: Uint8Array): FileEncoding {
  const [first, second] = beginning;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function decoded(decoder: TextDecoder, piece: Uint8Array | null): string {
  let text: string;
  try {
    text = piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw new FileRefusal({ key: 'mailboxes.import.refused.not-text' });
  }
  // No text of people holds NUL, and PostgreSQL keeps none.
  if (text.includes('\0')) throw new FileRefusal({ key: 'mailboxes.import.refused.not-text' });
  return text;
}
