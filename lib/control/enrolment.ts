import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import { joinPath, joinRequest } from '@/lib/contract/api';
import type { CertificateAuthority } from '@/lib/crypto/ca';
import type { Pool } from '@/lib/db/pool';
import { log } from '@/lib/log';
import { JoinRefused, joinNode } from './join-node';
import { recordWorkerAudit } from './worker-audit';

/**
 * The door at which machines join: POST /v1/join and nothing else, TLS 1.3 with a certificate of our own CA.
 *
 * Whoever knocks has no certificate yet; the token says that they may, and the pin that came with it tells them that we are we.
 */
export type Enrolment = { close(): Promise<void> };

export type EnrolmentContext = { pool: Pool; authority: CertificateAuthority; address: string; port: number };

const maxBodyBytes = 32_768;
const renewEveryMs = 86_400_000;
const limits = { headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 1_000, maxHeaderSize: 8_192 };

export async function startEnrolment({ pool, authority, address, port }: EnrolmentContext): Promise<Enrolment> {
  const server = https.createServer({ ...(await tlsOf(authority)), ...limits, handshakeTimeout: 5_000 });
  server.maxConnections = 64;
  server.on('request', (request, response) => void answer(request, response, { pool, authority }));
  server.on('tlsClientError', () => undefined); // a port scanner is no event
  server.listen(port, address);
  await once(server, 'listening');
  const renewal = setInterval(() => void renew(server, authority), renewEveryMs);
  return {
    async close() {
      clearInterval(renewal);
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function tlsOf(authority: CertificateAuthority) {
  const { key, certificate } = await authority.enrolmentCertificate();
  return { key, cert: certificate, minVersion: 'TLSv1.3' } as const;
}

async function renew(server: https.Server, authority: CertificateAuthority): Promise<void> {
  try {
    server.setSecureContext(await tlsOf(authority));
  } catch (error) {
    log.error({ err: error }, 'enrolment certificate not renewed');
  }
}

type Context = Pick<EnrolmentContext, 'pool' | 'authority'>;

async function answer(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  const address = request.socket.remoteAddress ?? '';
  try {
    if (request.url !== joinPath || request.method !== 'POST') {
      return send(response, 404, { code: 'not-found', message: 'Machines join here, nothing else.' });
    }
    const wanted = joinRequest.safeParse(parseJson(await readBody(request)));
    if (!wanted.success) {
      return send(response, 400, { code: 'request', message: 'This is not a request to join, or of another version.' });
    }
    const joined = await joinNode(context.pool, context.authority, { request: wanted.data, address }).catch((error) =>
      noteRefusal(context.pool, error, { name: wanted.data.name, address }),
    );
    log.info({ node: wanted.data.name, nodeId: joined.nodeId, address }, 'node joined');
    send(response, 200, joined);
  } catch (error) {
    if (error instanceof JoinRefused) {
      return send(response, statuses[error.code], { code: error.code, message: error.message });
    }
    log.error({ err: error }, 'join failed');
    send(response, 503, { code: 'unavailable', message: 'The console can’t answer now. Try again in a moment.' });
  }
}

const statuses: Record<JoinRefused['code'], number> = { token: 403, request: 400, name: 409 };

/** Evidence of who tried (LOG-01); without it the refusal stands all the same. */
async function noteRefusal(
  pool: Pool,
  error: unknown,
  { name, address }: { name: string; address: string },
): Promise<never> {
  if (error instanceof JoinRefused) {
    log.warn({ node: name, address, code: error.code }, 'join refused');
    const target = { kind: 'node', id: '', label: name };
    await recordWorkerAudit(pool, { action: 'nodes.join', outcome: 'forbidden', target, address }).catch(
      () => undefined,
    );
  }
  throw error;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new JoinRefused('request', 'The request is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
