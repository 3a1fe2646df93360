import { z } from 'zod';
import { type DirectoryObject, directoryObject, streamEnd } from '@/lib/contract/directory';
import { BodyFault } from '@/lib/contract/ndjson';
import { replyText } from './reply-text';

/** A mailbox with 1,000 targets of 254 characters, quoted, stays under it. */
export const maxLineCharacters = 524_288;

const line = z.discriminatedUnion('kind', [directoryObject, streamEnd]);

/**
 * A directory stream: its head, then its objects in the batches they came in, with reasons as replies may say them.
 *
 * The iteration throws BodyFault unless the stream ended with an end line whose count is right, and nothing after it.
 */
export async function readDirectoryStream<Head>(
  lines: AsyncIterable<string[]>,
  headSchema: z.ZodType<Head>,
): Promise<{ head: Head; objects: AsyncIterable<DirectoryObject[]> }> {
  const batches = lines[Symbol.asyncIterator]();
  const first = await batches.next();
  const [headLine, ...others] = first.done ? [] : first.value;
  if (headLine === undefined) throw new BodyFault('cut', 'The stream is empty.');
  return { head: parseLine(headSchema, headLine, 1), objects: readObjects(others, batches) };
}

async function* readObjects(first: string[], batches: AsyncIterator<string[]>): AsyncGenerator<DirectoryObject[]> {
  let count = 0;
  let ended = false;
  let batch: string[] | null = first;
  while (batch !== null) {
    const objects: DirectoryObject[] = [];
    for (const text of batch) {
      if (ended) throw new BodyFault('malformed', 'Lines follow the end line.');
      const item = parseLine(line, text, count + objects.length + 2);
      if (item.kind === 'end')
        ended = item.count === count + objects.length || wrongCount(item.count, count + objects.length);
      else objects.push(asReplied(item));
    }
    count += objects.length;
    if (objects.length > 0) yield objects;
    const next: IteratorResult<string[], unknown> = await batches.next();
    batch = next.done ? null : next.value;
  }
  if (!ended) throw new BodyFault('cut', `The stream stopped after ${count} objects, without its end line.`);
}

/** The object is ours alone, just made from its line. */
function asReplied(object: DirectoryObject): DirectoryObject {
  if (object.row !== null) object.row.reason = replyText(object.row.reason);
  return object;
}

function wrongCount(said: number, came: number): never {
  throw new BodyFault('cut', `The end line says ${said} objects, ${came} came.`);
}

function parseLine<T>(schema: z.ZodType<T>, text: string, number: number): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BodyFault('not-json', `Line ${number} is not JSON.`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BodyFault('malformed', `Line ${number}: ${z.prettifyError(parsed.error).slice(0, 500)}`);
}
