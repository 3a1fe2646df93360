import { once } from 'node:events';
import { createServer, type ListenOptions } from 'node:net';
import { onTestFinished } from 'vitest';

/** Another program that listens until it is closed, or the test has ended; without `port` at one that the system picks. */
export async function somebodyListens(address: string, options: ListenOptions = {}) {
  const server = createServer().listen({ port: 0, host: address, exclusive: true, ...options });
  await once(server, 'listening');
  const given = server.address();
  const close = async () => {
    if (server.listening) await new Promise((done) => server.close(done));
  };
  onTestFinished(close);
  return { address, port: typeof given === 'object' && given ? given.port : 0, close };
}
