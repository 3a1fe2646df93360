import { chmod, mkdtemp, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exec } from './exec';
import { wordsOf } from './exec';
import { ensureFolder, readIfThere, removeTree, replaceFile } from './files';

const tenYearsDays = '3650';

export type SelfSigned = { readonly folder: string; readonly hostname: string; readonly openssl: string };

/**
 * A certificate of our own until a real one comes, so that no listener ever stands open without TLS. Made once, for one host name.
 *
 * Postfix wants one file with the key first; Dovecot wants two, since it hands `ssl_cert` to processes that must not see the key.
 * `chain.pem` is written last: where it stands, the others do.
 */
export async function ensureSelfSigned(exec: Exec, { folder, hostname, openssl }: SelfSigned): Promise<void> {
  await ensureFolder(folder, 0o700);
  if ((await readIfThere(path.join(folder, 'chain.pem'))) !== null) return;
  const work = await mkdtemp(path.join(folder, 'new-'));
  try {
    await chmod(work, 0o700);
    const { key, certificate } = await makeCertificate(exec, work, { folder, hostname, openssl });
    await replaceFile(path.join(folder, 'key.pem'), key, { mode: 0o600 });
    await replaceFile(path.join(folder, 'cert.pem'), certificate, { mode: 0o600 });
    await replaceFile(path.join(folder, 'chain.pem'), `${key}${certificate}`, { mode: 0o600 });
  } finally {
    await removeTree(work);
  }
}

async function makeCertificate(exec: Exec, work: string, { hostname, openssl }: SelfSigned) {
  const keyFile = path.join(work, 'key.pem');
  const certificateFile = path.join(work, 'cert.pem');
  // A common name ends at 64 characters (RFC 5280 appendix A); what counts is the subject alternative name.
  const subject = hostname.length <= 64 ? `/CN=${hostname}` : '/CN=postwarden';
  const keyArgs = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile];
  const nameArgs = ['-subj', subject, '-addext', `subjectAltName=DNS:${hostname}`];
  const made = await exec(openssl, [
    'req',
    '-x509',
    ...keyArgs,
    ...nameArgs,
    '-days',
    tenYearsDays,
    '-out',
    certificateFile,
  ]);
  if (made.code !== 0) throw new Error(`openssl can't make a certificate: ${wordsOf(made)}`);
  return { key: await readFile(keyFile, 'utf8'), certificate: await readFile(certificateFile, 'utf8') };
}
