import { createHash, X509Certificate } from 'node:crypto';
import path from 'node:path';
import { consoleIdentity, nodeIdentity } from '@/lib/contract/api';
import { createKeyFile, makeKeyFolder, readKeyFile, replaceKeyFile } from './key-file';
import { newSigningKey, readSigningKey, requestedPublicKey, type SigningKey, selfSignedRoot, signedLeaf } from './x509';

/**
 * Postwarden's own certificate authority: who may speak on the control API.
 *
 * Public authorities can't do this (they no longer issue for client authentication, MTLS-09), and nobody else should. Its
 * files are made at first use in `<keysDir>`: ca.key, ca.crt, console.key, console.crt. Nodes hold their keys themselves.
 */
export type CertificateAuthority = {
  /** PEM of the root. */
  certificate: string;
  /** SHA-256 of the root's public key (SPKI), lower-case hex: what a joining node pins (MTLS-02). */
  caPin(): string;
  /** Ignores everything in the request but its key (MTLS-03). Throws for a request that is not a valid one. */
  issueNodeCertificate(csrPem: string, nodeId: string): Promise<string>;
  /** The console's own certificate as a client; call it again for each new connection pool: it is renewed inside. */
  consoleCertificate(): Promise<Credential>;
  /** A server certificate for the enrolment port, made anew on each call; `certificate` is the chain with the root. */
  enrolmentCertificate(): Promise<Credential>;
};
export type Credential = { key: string; certificate: string; ca: string; expiresAt: Date };

const caDays = 3_650;
const nodeDays = 7;
const consoleDays = 30;

export async function openAuthority(keysDir: string): Promise<CertificateAuthority> {
  await makeKeyFolder(keysDir);
  const key = await keyAt(path.join(keysDir, 'ca.key'));
  const certificate = await rootAt(path.join(keysDir, 'ca.crt'), key);
  const issuer = { certificate, key };

  const consoleLeaf = (holder: SigningKey, purpose: 'client' | 'server') =>
    signedLeaf({
      issuer,
      publicKey: holder.pair.publicKey,
      identity: consoleIdentity,
      purposes: [purpose],
      validDays: consoleDays,
    });

  return {
    certificate,
    caPin: () => spkiPin(certificate),

    async issueNodeCertificate(csrPem, nodeId) {
      const publicKey = await requestedPublicKey(csrPem);
      const identity = nodeIdentity(nodeId);
      return signedLeaf({ issuer, publicKey, identity, purposes: ['client', 'server'], validDays: nodeDays });
    },

    async consoleCertificate() {
      const holder = await keyAt(path.join(keysDir, 'console.key'));
      const file = path.join(keysDir, 'console.crt');
      const leaf = await usableLeaf(file, certificate, () => consoleLeaf(holder, 'client'));
      return { key: holder.pem, certificate: leaf, ca: certificate, expiresAt: expiryOf(leaf) };
    },

    async enrolmentCertificate() {
      const holder = await newSigningKey();
      const leaf = await consoleLeaf(holder, 'server');
      // The root goes along although a client normally has it: a joining node only knows its hash.
      return { key: holder.pem, certificate: `${leaf}\n${certificate}`, ca: certificate, expiresAt: expiryOf(leaf) };
    },
  };
}

/** The pin of the authority whose files are in this folder, without touching its key; null before its first use. */
export async function readCaPin(keysDir: string): Promise<string | null> {
  const certificate = await readKeyFile(path.join(keysDir, 'ca.crt'));
  return certificate === null ? null : spkiPin(certificate);
}

/** SHA-256 of a certificate's public key, as kubeadm's discovery-token-ca-cert-hash. */
export function spkiPin(certificatePem: string): string {
  const spki = new X509Certificate(certificatePem).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex');
}

async function keyAt(file: string): Promise<SigningKey> {
  const kept = await readKeyFile(file);
  if (kept !== null) return readSigningKey(kept);
  const fresh = await newSigningKey();
  return readSigningKey(await createKeyFile(file, fresh.pem));
}

/** Any root made from the one key is as good as another, so a crash between key and certificate needs no repair. */
async function rootAt(file: string, key: SigningKey): Promise<string> {
  return (
    (await readKeyFile(file)) ?? (await createKeyFile(file, await selfSignedRoot(key, 'Postwarden private CA', caDays)))
  );
}

/** The leaf on file, or a new one when it is absent, of another root, or past two thirds of its life (MTLS-05). */
async function usableLeaf(file: string, ca: string, issue: () => Promise<string>): Promise<string> {
  const kept = await readKeyFile(file);
  if (kept !== null && !needsRenewal(kept) && new X509Certificate(kept).verify(new X509Certificate(ca).publicKey)) {
    return kept;
  }
  const fresh = await issue();
  await replaceKeyFile(file, fresh);
  return fresh;
}

/** Whether two thirds of a certificate's life are over. */
export function needsRenewal(certificatePem: string, now = new Date()): boolean {
  const certificate = new X509Certificate(certificatePem);
  const start = Date.parse(certificate.validFrom);
  const end = Date.parse(certificate.validTo);
  return now.getTime() > start + ((end - start) * 2) / 3;
}

function expiryOf(certificatePem: string): Date {
  return new Date(new X509Certificate(certificatePem).validTo);
}
