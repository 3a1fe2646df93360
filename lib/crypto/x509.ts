// The order matters: tsyringe, inside @peculiar/x509, throws "tsyringe requires a reflect polyfill" when it loads first.
// A side-effect import is a border that Biome's import sorting does not cross.
import 'reflect-metadata';

import { randomBytes } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 86_400_000;

/** A private key as PEM (PKCS#8) beside the pair that signs with it. */
export type SigningKey = { pem: string; pair: CryptoKeyPair };

export async function newSigningKey(): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  return { pem: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'), pair };
}

/** Reads a key that `newSigningKey` wrote. WebCrypto has no way from a private to its public key but the JWK. */
export async function readSigningKey(pem: string): Promise<SigningKey> {
  const pkcs8 = x509.PemConverter.decodeFirst(pem);
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, true, ['sign']);
  const { d: _secret, key_ops: _operations, ...publicPart } = await crypto.subtle.exportKey('jwk', privateKey);
  const publicKey = await crypto.subtle.importKey('jwk', publicPart, algorithm, true, ['verify']);
  return { pem, pair: { privateKey, publicKey } };
}

/** A root that may sign leaves and nothing else: path length 0 (RFC 5280 4.2.1.9). */
export async function selfSignedRoot(key: SigningKey, commonName: string, validDays: number): Promise<string> {
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerialNumber(),
    name: `CN=${commonName}`,
    ...validity(validDays),
    signingAlgorithm: algorithm,
    keys: key.pair,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(key.pair.publicKey),
    ],
  });
  return root.toString('pem');
}

export type LeafSpec = {
  issuer: { certificate: string; key: SigningKey };
  publicKey: CryptoKey;
  identity: string;
  purposes: readonly ('client' | 'server')[];
  validDays: number;
};

/**
 * A leaf whose whole identity is one URI SAN (SPIFFE X.509-SVID 2): no DNS name, no address, so nobody can take it for a
 * web server's. The subject is empty, hence the SAN is critical (RFC 5280 4.2.1.6).
 */
export async function signedLeaf(spec: LeafSpec): Promise<string> {
  const issuer = new x509.X509Certificate(spec.issuer.certificate);
  const purposes = { client: x509.ExtendedKeyUsage.clientAuth, server: x509.ExtendedKeyUsage.serverAuth };
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: newSerialNumber(),
    subject: '',
    issuer: issuer.subject,
    ...validity(spec.validDays),
    signingAlgorithm: algorithm,
    publicKey: spec.publicKey,
    signingKey: spec.issuer.key.pair.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension(spec.purposes.map((purpose) => purposes[purpose])),
      new x509.SubjectAlternativeNameExtension([{ type: 'url', value: spec.identity }], true),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(spec.publicKey),
    ],
  });
  return leaf.toString('pem');
}

/**
 * The public key of a certificate request; subject and extensions that it asks for are not looked at (MTLS-03).
 * Throws for a request that is malformed, not signed by its own key, or whose key is not P-256.
 */
export async function requestedPublicKey(csrPem: string): Promise<CryptoKey> {
  const request = new x509.Pkcs10CertificateRequest(csrPem);
  const publicKey = await crypto.subtle.importKey('spki', request.publicKey.rawData, algorithm, true, ['verify']);
  if (!(await request.verify())) throw new Error('The certificate request is not signed by its own key.');
  return publicKey;
}

/** 127 random bits: positive, and unique without a counter that two processes would have to share. */
function newSerialNumber(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes.toString('hex');
}

/** Starts a day early: a node whose clock is some hours behind must not refuse a fresh certificate (CTL-19). */
function validity(validDays: number) {
  const now = Date.now();
  return { notBefore: new Date(now - dayMs), notAfter: new Date(now + validDays * dayMs) };
}
