import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The worker renews it in the first seconds, if there is time. */
const leastLifeMs = 60_000;

/** Whether the console takes the certificate in a node's state folder: signed by the authority in this file, and good for a while yet. */
export function hasGoodCertificate(state: string, authorityFile: string, now = new Date()): boolean {
  const file = join(state, 'identity/node.crt');
  if (!existsSync(file) || !existsSync(authorityFile)) return false;
  const certificate = new X509Certificate(readFileSync(file));
  const expiresInMs = Date.parse(certificate.validTo) - now.getTime();
  return expiresInMs > leastLifeMs && certificate.verify(new X509Certificate(readFileSync(authorityFile)).publicKey);
}
