import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Logger } from 'pino';
import { consoleIdentity } from '@/lib/contract/api';
import type { Door } from '@/lib/contract/door';
import { BodyFault } from '@/lib/contract/ndjson';
import { NotYet } from '../directory/folders-wait';
import type { Identity } from '../identity/identity';
import { openDoor } from '../system/own-door';
import { Problem } from './problem';

/**
 * The control API's door: HTTPS with TLS 1.3 and a certificate on both sides (MTLS-08, MTLS-10).
 *
 * A certificate of our CA is not enough: every node has one. The peer's only URI name must be the console's.
 */
export type ControlServer = {
  /** Throws DoorShut. */
  listen(door: Door): Promise<void>;
  /** New connections get the new certificate; those that are open keep the one they began with. */
  useIdentity(identity: Identity): void;
  /** Takes no new call and waits for the running ones, an apply among them, at most `graceMs`. */
  close(graceMs: number): Promise<void>;
};

export type Route = {
  method: 'GET' | 'POST';
  path: string;
  handle: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;
};

const limits = {
  headersTimeout: 10_000,
  requestTimeout: 900_000, // a snapshot of a million mailboxes over a slow line
  keepAliveTimeout: 65_000,
  maxHeaderSize: 8_192,
};
const silenceMs = 120_000;

export function createControlServer(identity: Identity, routes: readonly Route[], log: Logger): ControlServer {
  const server = https.createServer({ ...tlsOf(identity), ...limits, handshakeTimeout: 10_000 });
  server.maxConnections = 256;
  server.setTimeout(silenceMs);
  let closing = false;
  server.on('request', (request, response) => {
    // Kept alive it would hold the server open; close() only ends the lines that are idle at that moment.
    response.once('close', () => closing && setImmediate(() => server.closeIdleConnections()));
    void answer(request, response, routes, log);
  });
  server.on('tlsClientError', (error, socket) =>
    log.info({ peer: socket.remoteAddress, reason: error.message }, 'handshake refused'),
  );

  return {
    listen: (door) => openDoor(server, door),
    useIdentity: (next) => server.setSecureContext(tlsOf(next)),
    async close(graceMs) {
      const closed = once(server, 'close');
      closing = true;
      server.close();
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

const tlsOf = ({ key, certificate, ca }: Identity) =>
  ({
    key,
    cert: certificate,
    ca,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.3',
    maxVersion: 'TLSv1.3',
  }) as const;

async function answer(request: IncomingMessage, response: ServerResponse, routes: readonly Route[], log: Logger) {
  const startedAt = performance.now();
  try {
    if (!isConsole(request.socket)) throw new Problem(403, 'not-console', 'Only the console may call this API.');
    const url = new URL(request.url ?? '/', 'https://agent');
    await routeFor(routes, request.method, url.pathname).handle(request, response, url);
  } catch (error) {
    refuse(request, response, error, log);
  }
  const durationMs = Math.round(performance.now() - startedAt);
  log.debug({ method: request.method, url: request.url, status: response.statusCode, durationMs }, 'call');
}

/** What each connection proved at its handshake: the certificate is read once for it. */
const proved = new WeakMap<Socket, boolean>();

function isConsole(socket: Socket): boolean {
  const known = proved.get(socket);
  if (known !== undefined) return known;
  const names =
    socket instanceof TLSSocket && socket.authorized ? socket.getPeerCertificate().subjectaltname : undefined;
  const isIt = names === `URI:${consoleIdentity}`; // the whole text: a second name beside it is refused (MTLS-04)
  proved.set(socket, isIt);
  return isIt;
}

function routeFor(routes: readonly Route[], method: string | undefined, path: string): Route {
  const here = routes.filter((route) => route.path === path);
  const route = here.find((candidate) => candidate.method === method);
  if (route) return route;
  throw here.length > 0
    ? new Problem(405, 'method', `${method} is not a method of ${path}.`)
    : new Problem(404, 'not-found', `There is nothing at ${path}.`);
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown, log: Logger): void {
  const problem = problemOf(error);
  if (problem.status >= 500) log.error({ err: error, url: request.url }, 'call failed');
  else
    log.info({ url: request.url, status: problem.status, code: problem.code, reason: problem.message }, 'call refused');

  // An answer that has begun can't be taken back: a cut line is what tells the console.
  if (response.headersSent) return void response.destroy();
  sendJson(response, problem.status, problem.toBody());
  // The rest of a body that nobody wants is read and dropped, else the answer is lost in a reset of the connection.
  request.resume();
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof NotYet) return new Problem(409, 'not-yet', error.message);
  if (error instanceof BodyFault) return new Problem(error.code === 'too-large' ? 413 : 400, error.code, error.message);
  return new Problem(500, 'internal', 'The agent failed; its log says how.');
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
