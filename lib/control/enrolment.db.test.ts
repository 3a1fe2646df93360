import https from 'node:https';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinPath } from '@/lib/contract/api';
import { type CertificateAuthority, openAuthority } from '@/lib/crypto/ca';
import { openPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
import { portOf } from '@/tests/support/ports';
import { type Enrolment, startEnrolment } from './enrolment';

const port = portOf(0);
const pool = openPool(env.DATABASE_URL);
let authority: CertificateAuthority;
let enrolment: Enrolment;

beforeAll(async () => {
  authority = await openAuthority(path.join(env.POSTWARDEN_DATA, 'keys'));
  enrolment = await startEnrolment({ pool, authority, address: '127.0.0.1', port });
});
afterAll(async () => {
  await enrolment.close();
  await pool.end();
});

/** What a stranger with any client may send. */
function knock(method: string, at: string, body = ''): Promise<{ status: number; code: string }> {
  return new Promise((resolve, reject) => {
    const options = { port, method, path: at, ca: authority.certificate, checkServerIdentity: () => undefined };
    const request = https.request({ host: '127.0.0.1', ...options }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, code: JSON.parse(text).code }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const wish = {
  token: 'x'.repeat(43),
  name: 'mx1',
  hostname: 'mx1.test',
  endpoint: '127.0.0.1:9444',
  csr: 'nonsense',
};

test('machines join there, and nothing else is there', async () => {
  expect(await knock('GET', '/')).toEqual({ status: 404, code: 'not-found' });
  expect(await knock('GET', joinPath)).toEqual({ status: 404, code: 'not-found' });
  expect(await knock('POST', '/v1/status')).toEqual({ status: 404, code: 'not-found' });
});

test('what is not a request to join is refused before anybody looks for a token', async () => {
  expect(await knock('POST', joinPath, 'not json')).toEqual({ status: 400, code: 'request' });
  expect(await knock('POST', joinPath, JSON.stringify({ ...wish, more: 1 }))).toEqual({ status: 400, code: 'request' });
  for (const hostname of ['mail', '1.2.3.4']) {
    const request = JSON.stringify({ ...wish, hostname });
    expect(await knock('POST', joinPath, request)).toEqual({ status: 400, code: 'request' });
  }
  expect(await knock('POST', joinPath, JSON.stringify({ ...wish, name: '../x' }))).toEqual({
    status: 400,
    code: 'request',
  });
});

test('a token that nobody made lets nobody in, and the try is in the audit log', async () => {
  expect(await knock('POST', joinPath, JSON.stringify(wish))).toEqual({ status: 403, code: 'token' });
  const { rows } = await pool.query(
    `SELECT outcome, address FROM audit_entry WHERE action = 'nodes.join' ORDER BY id DESC LIMIT 1`,
  );
  expect(rows).toEqual([{ outcome: 'forbidden', address: '127.0.0.1' }]);
});

test('a body without end is cut short', async () => {
  await expect(knock('POST', joinPath, 'x'.repeat(100_000))).resolves.toEqual({ status: 400, code: 'request' });
});

test('TLS 1.2 is refused', async () => {
  const outcome = await new Promise((resolve) => {
    const socket = tls.connect({ host: '127.0.0.1', port, maxVersion: 'TLSv1.2', rejectUnauthorized: false });
    socket.once('secureConnect', () => resolve('connected'));
    socket.once('error', () => resolve('refused'));
  });
  expect(outcome).toBe('refused');
});
