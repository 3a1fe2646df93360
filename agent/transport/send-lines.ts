import type { ServerResponse } from 'node:http';

const heartbeatMs = 5_000;

/** Begins an NDJSON answer. An empty line now and then tells the console that we are alive, however long it takes. */
export function startLines(response: ServerResponse): () => void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.flushHeaders();
  const timer = setInterval(() => response.write('\n'), heartbeatMs);
  return () => clearInterval(timer);
}

export function sendLine(response: ServerResponse, value: unknown): void {
  response.write(`${JSON.stringify(value)}\n`);
}
