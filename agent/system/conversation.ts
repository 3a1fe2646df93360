import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { connect as connectTls } from 'node:tls';
import { errorCode, wordsOfError } from './files';

export type Peer =
  | { readonly kind: 'tcp'; readonly address: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string };

/** The peer was not there, went away, or said nothing in time. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

/** What a person understands of a connection that failed. */
export function wordsOfConnection(error: unknown): string {
  return ['ECONNREFUSED', 'ENOENT'].includes(errorCode(error) ?? '') ? 'nobody listens there' : wordsOfError(error);
}

const longestLineBytes = 16 * 1024;

/**
 * Talks to a server line by line, as the clients of mail protocols do. Every wait has the same deadline; all failures are NoAnswer.
 * Bytes are read as UTF-8, so that a greeting comes back as the text that was written into the configuration.
 */
export class Conversation {
  #socket: Socket | TLSSocket;
  #buffer = Buffer.alloc(0);
  #connected = false;
  #failure: string | null = null;
  #wake: (() => void) | null = null;
  readonly #deadlineAt: number;

  private constructor(socket: Socket, deadlineAt: number) {
    this.#socket = socket;
    this.#deadlineAt = deadlineAt;
    this.#listen(socket);
  }

  static async open(peer: Peer, timeoutMs: number): Promise<Conversation> {
    const target = peer.kind === 'unix' ? { path: peer.path } : { host: peer.address, port: peer.port };
    const socket = connect(target);
    const conversation = new Conversation(socket, Date.now() + timeoutMs);
    await conversation.#until(() => conversation.#connected, 'no connection');
    return conversation;
  }

  /** The next line without its end; throws NoAnswer when none comes. */
  async readLine(): Promise<string> {
    await this.#until(() => this.#buffer.includes(10) || this.#buffer.length > longestLineBytes, 'no line');
    const end = this.#buffer.indexOf(10);
    const line = this.#buffer.subarray(0, end < 0 ? this.#buffer.length : end).toString('utf8');
    this.#buffer = this.#buffer.subarray(end < 0 ? this.#buffer.length : end + 1);
    return line.replace(/\r$/, '');
  }

  async say(line: string, lineEnd = '\r\n'): Promise<void> {
    if (this.#failure !== null) throw new NoAnswer(this.#failure);
    this.#socket.write(line + lineEnd);
  }

  /** Any certificate will do: whether it is the right one is another check than whether TLS answers at all. */
  async startTls(serverName: string): Promise<void> {
    this.#socket.removeAllListeners();
    this.#buffer = Buffer.alloc(0);
    const secured = connectTls({ socket: this.#socket, servername: serverName, rejectUnauthorized: false });
    let ready = false;
    secured.once('secureConnect', () => {
      ready = true;
      this.#wake?.();
    });
    this.#socket = secured;
    this.#listen(secured);
    await this.#until(() => ready, 'no TLS');
  }

  close(): void {
    this.#socket.on('error', () => {});
    this.#socket.destroy();
  }

  #listen(socket: Socket | TLSSocket): void {
    socket.on('data', (chunk: Buffer) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk]);
      this.#wake?.();
    });
    socket.on('connect', () => {
      this.#connected = true;
      this.#wake?.();
    });
    socket.on('error', (error) => this.#fail(wordsOfConnection(error)));
    socket.on('close', () => this.#fail('the connection was closed'));
  }

  #fail(words: string): void {
    this.#failure ??= words;
    this.#wake?.();
  }

  async #until(condition: () => boolean, missing: string): Promise<void> {
    while (!condition()) {
      const failure = this.#failure ?? (Date.now() >= this.#deadlineAt ? `${missing} in time` : null);
      if (failure !== null) {
        this.close();
        throw new NoAnswer(failure);
      }
      await this.#nextEvent();
    }
  }

  #nextEvent(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(1, this.#deadlineAt - Date.now()));
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
    });
  }
}
