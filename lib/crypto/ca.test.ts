import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { needsRenewal, openAuthority, spkiPin } from './ca';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pw-ca-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const keys = () => path.join(folder, 'keys');

/** A request as a stranger would make it: subject and names that we never agreed to. */
function aRequest(curve = 'prime256v1'): string {
  const key = path.join(folder, 'leaf.key');
  const pair = generateKeyPairSync('ec', { namedCurve: curve });
  writeFileSync(key, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const names = 'subjectAltName=URI:spiffe://postwarden/console,DNS:console.test';
  return execFileSync('openssl', ['req', '-new', '-key', key, '-subj', '/CN=console', '-addext', names], {
    encoding: 'utf8',
    timeout: 10_000,
  });
}

test('the authority is made once and is the same for everyone who opens it', async () => {
  const all = await Promise.all([1, 2, 3, 4, 5].map(() => openAuthority(keys())));
  const consoles = await Promise.all(all.map((authority) => authority.consoleCertificate()));

  expect(new Set(all.map((authority) => authority.certificate)).size).toBe(1);
  expect(new Set(consoles.map((credential) => credential.key)).size).toBe(1);
  expect(all[0]?.caPin()).toMatch(/^[0-9a-f]{64}$/);
  expect(readdirSync(keys()).sort()).toEqual(['ca.crt', 'ca.key', 'console.crt', 'console.key']);
});

test('keys are readable by their owner alone', async () => {
  await (await openAuthority(keys())).consoleCertificate();

  expect(statSync(keys()).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(keys())) expect(statSync(path.join(keys(), name)).mode & 0o777).toBe(0o600);
});

test('a node certificate says who the node is and nothing the request asked for', async () => {
  const authority = await openAuthority(keys());
  const issued = new X509Certificate(await authority.issueNodeCertificate(aRequest(), 'n-1'));

  expect(issued.subjectAltName).toBe('URI:spiffe://postwarden/node/n-1');
  expect(issued.subject ?? '').toBe('');
  expect(issued.ca).toBe(false);
  expect(issued.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.1']);
  expect(issued.verify(new X509Certificate(authority.certificate).publicKey)).toBe(true);
  const days = (Date.parse(issued.validTo) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(6.9);
  expect(days).toBeLessThan(7.1);
});

test('a request with another kind of key or a broken signature is refused', async () => {
  const authority = await openAuthority(keys());
  const lines = aRequest().trim().split('\n');
  const last = lines.length - 2;
  const line = lines[last] ?? '';
  lines[last] = line.startsWith('AAAA') ? `BBBB${line.slice(4)}` : `AAAA${line.slice(4)}`;

  await expect(authority.issueNodeCertificate(aRequest('secp384r1'), 'n-1')).rejects.toThrow();
  await expect(authority.issueNodeCertificate(lines.join('\n'), 'n-1')).rejects.toThrow();
  await expect(authority.issueNodeCertificate('nonsense', 'n-1')).rejects.toThrow();
});

test('openssl accepts the chain for its purpose and for no other', async () => {
  const authority = await openAuthority(keys());
  const ca = path.join(folder, 'root.pem');
  const leaf = path.join(folder, 'leaf.pem');
  writeFileSync(ca, authority.certificate);
  const verify = (purpose: string) =>
    execFileSync('openssl', ['verify', '-x509_strict', '-purpose', purpose, '-CAfile', ca, leaf], {
      timeout: 10_000,
      stdio: 'pipe',
    }).toString();

  writeFileSync(leaf, await authority.issueNodeCertificate(aRequest(), 'n-1'));
  expect(verify('sslserver')).toContain('OK');
  expect(verify('sslclient')).toContain('OK');
  writeFileSync(leaf, (await authority.consoleCertificate()).certificate);
  expect(verify('sslclient')).toContain('OK');
  expect(() => verify('sslserver')).toThrow();
});

test('the enrolment server sends the root whose hash is the pin', async () => {
  const authority = await openAuthority(keys());
  const { certificate } = await authority.enrolmentCertificate();
  const [leaf, root] = certificate.split(/(?<=-----END CERTIFICATE-----)\n/);

  expect(new X509Certificate(leaf ?? '').subjectAltName).toBe('URI:spiffe://postwarden/console');
  expect(spkiPin(root ?? '')).toBe(authority.caPin());
});

test('a certificate is due for renewal after two thirds of its life', async () => {
  const authority = await openAuthority(keys());
  const { certificate } = await authority.consoleCertificate();
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

  expect(needsRenewal(certificate, inDays(19))).toBe(false);
  expect(needsRenewal(certificate, inDays(20))).toBe(true);
});

test('a console certificate of another root is made anew', async () => {
  const first = await openAuthority(keys());
  const before = await first.consoleCertificate();
  rmSync(path.join(keys(), 'ca.key'));
  rmSync(path.join(keys(), 'ca.crt'));
  const after = await (await openAuthority(keys())).consoleCertificate();

  expect(after.certificate).not.toBe(before.certificate);
  expect(after.ca).not.toBe(before.ca);
});
