import type { IncomingMessage } from 'node:http';

/** An iteration that stops early destroys its stream, and with it the connection that the answer needs; not this one. */
export function bodyOf(request: IncomingMessage): AsyncIterable<Uint8Array> {
  return request.iterator({ destroyOnReturn: false });
}
