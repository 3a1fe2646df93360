import { z } from 'zod';
import { BodyFault } from '@/lib/contract/ndjson';

/** A JSON body of at most `maxBytes`, strictly what the contract says. Throws BodyFault. */
export async function readJson<T>(
  bytes: AsyncIterable<Uint8Array>,
  schema: z.ZodType<T>,
  maxBytes: number,
): Promise<T> {
  const parsed = schema.safeParse(parseJson(await readText(bytes, maxBytes)));
  if (!parsed.success) throw new BodyFault('malformed', z.prettifyError(parsed.error));
  return parsed.data;
}

async function readText(bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > maxBytes) throw new BodyFault('too-large', `The body has more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new BodyFault('not-utf8', 'The body is not UTF-8.');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BodyFault('not-json', 'The body is not JSON.');
  }
}
