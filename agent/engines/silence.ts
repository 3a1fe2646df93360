import { connect } from 'node:net';
import { wordsOfConnection } from '../system/conversation';

/**
 * Null when whoever listens at a Unix socket says anything, if need be to a question; else why it is silent. A process that hangs still
 * takes connections: the kernel does, for it.
 */
export function silenceAt(path: string, withinMs: number, question?: Buffer): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    const end = (words: string | null) => {
      socket.destroy();
      resolve(words);
    };
    socket.setTimeout(withinMs, () => end('no answer in time'));
    socket.once('data', () => end(null));
    socket.once('error', (error) => end(wordsOfConnection(error)));
    socket.once('close', () => end('the connection was closed'));
    if (question !== undefined) socket.write(question);
  });
}
