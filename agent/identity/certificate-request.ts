// The order matters: tsyringe, inside @peculiar/x509, throws "tsyringe requires a reflect polyfill" when it loads first.
// A side-effect import is a border that Biome's import sorting does not cross.
import 'reflect-metadata';

import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A new key, which never leaves this machine, and the request for a certificate of it (MTLS-03). Both PEM. */
export async function newKeyAndRequest(): Promise<{ key: string; csr: string }> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  // The console decides who we are; a subject of ours would be ignored.
  const request = await x509.Pkcs10CertificateRequestGenerator.create({ keys: pair, signingAlgorithm: algorithm });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  return { key: `${x509.PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n`, csr: request.toString('pem') };
}
