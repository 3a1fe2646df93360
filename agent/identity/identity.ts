import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { nodeIdentity } from '@/lib/contract/api';
import { makeFolders, readIfThere, replaceFile, syncFolder } from '../system/files';
import { NotJoined } from './agent-config';
import { newKeyAndRequest } from './certificate-request';

/**
 * Who this node is: STATE/identity/{node.key, node.crt, ca.crt}, mode 0600.
 *
 * A renewal changes key and certificate, two files that no rename can change together. So the next key waits in next.key,
 * and whichever of the two keys fits node.crt is the right one; a crash in between is put right at the next load.
 */
export type Identity = { key: string; certificate: string; ca: string };

const secret = { mode: 0o600 };
const folderOf = (stateDir: string) => path.join(stateDir, 'identity');
const filesOf = (stateDir: string) => ({
  key: path.join(folderOf(stateDir), 'node.key'),
  nextKey: path.join(folderOf(stateDir), 'next.key'),
  certificate: path.join(folderOf(stateDir), 'node.crt'),
  ca: path.join(folderOf(stateDir), 'ca.crt'),
});

export async function loadIdentity(stateDir: string): Promise<Identity> {
  const files = filesOf(stateDir);
  const [key, nextKey, certificate, ca] = await Promise.all([
    readIfThere(files.key),
    readIfThere(files.nextKey),
    readIfThere(files.certificate),
    readIfThere(files.ca),
  ]);
  if (certificate === null || ca === null)
    throw new NotJoined(`${folderOf(stateDir)} is incomplete: join this node again.`);
  if (key !== null && fits(certificate, key)) return { key, certificate, ca };
  if (nextKey !== null && fits(certificate, nextKey)) {
    await promoteNextKey(stateDir);
    return { key: nextKey, certificate, ca };
  }
  throw new NotJoined(`${files.certificate} fits no key that is here: join this node again.`);
}

/** Makes the key of the next certificate and answers the request for it. */
export async function requestCertificate(stateDir: string): Promise<string> {
  await makeFolders(folderOf(stateDir), 0o700);
  const { key, csr } = await newKeyAndRequest();
  await replaceFile(filesOf(stateDir).nextKey, key, secret);
  return csr;
}

/**
 * Takes the certificate that was asked for. `nodeId` is ours: a certificate with another name, of another key or not signed
 * by the CA that came with it is refused with CertificateRefused, and nothing changes.
 */
export async function installCertificate(
  stateDir: string,
  nodeId: string,
  issue: { certificate: string; ca: string },
): Promise<Identity> {
  const files = filesOf(stateDir);
  const key = await readIfThere(files.nextKey);
  if (key === null) throw new CertificateRefused('No certificate was asked for.');
  const problem = problemWith(issue, key, nodeId);
  if (problem !== null) throw new CertificateRefused(problem);
  await replaceFile(files.ca, issue.ca, secret);
  await replaceFile(files.certificate, issue.certificate, secret);
  await promoteNextKey(stateDir);
  return { key, ...issue };
}

export class CertificateRefused extends Error {
  override name = 'CertificateRefused';
}

async function promoteNextKey(stateDir: string): Promise<void> {
  const files = filesOf(stateDir);
  await rename(files.nextKey, files.key);
  await syncFolder(folderOf(stateDir));
}

/** SHA-256 of a certificate's public key, lower-case hex: what `--ca-pin` names. */
export function spkiPin(certificate: X509Certificate): string {
  return createHash('sha256')
    .update(certificate.publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

export function certificateExpiry(certificatePem: string): Date {
  return new Date(new X509Certificate(certificatePem).validTo);
}

function problemWith(issue: { certificate: string; ca: string }, key: string, nodeId: string): string | null {
  const [leaf, ...roots] = [parse(issue.certificate), ...splitPem(issue.ca).map(parse)];
  if (!leaf || roots.length === 0 || roots.includes(null)) return 'The certificate or the CA is not PEM.';
  if (!fits(issue.certificate, key)) return 'The certificate is of another key.';
  if (leaf.subjectAltName !== `URI:${nodeIdentity(nodeId)}`) return 'The certificate names somebody else.';
  if (leaf.ca) return 'The certificate is one of a CA.';
  if (!roots.some((root) => root?.ca && leaf.verify(root.publicKey))) return 'The CA did not sign the certificate.';
  if (Date.parse(leaf.validTo) < Date.now()) return 'The certificate has expired; look at the clocks.';
  return null;
}

function parse(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

function splitPem(pem: string): string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}

function fits(certificatePem: string, keyPem: string): boolean {
  try {
    return new X509Certificate(certificatePem).checkPrivateKey(createPrivateKey(keyPem));
  } catch {
    return false;
  }
}
