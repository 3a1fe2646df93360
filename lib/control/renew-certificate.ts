import type { CertificateAuthority } from '@/lib/crypto/ca';
import { log } from '@/lib/log';
import type { NodeClient } from './node-client';

/** A node's certificate is good for seven days; it is renewed when a third of that is left, spread over some hours (MTLS-05). */
const renewBeforeMs = (7 * 86_400_000) / 3;
const spreadMs = 6 * 3_600_000;
const alarmBeforeMs = 86_400_000;

export function isDue(expiresAt: Date, nodeId: string, now: Date): boolean {
  const share = Number.parseInt(nodeId.slice(-6), 16) / 0xffffff;
  return expiresAt.getTime() - now.getTime() < renewBeforeMs + share * spreadMs;
}

/** The node makes a new key and keeps it; only its request leaves it, and only its certificate comes back (MTLS-03). */
export async function renewCertificate(
  authority: CertificateAuthority,
  node: { id: string; name: string; client: NodeClient },
  expiresAt: Date,
): Promise<boolean> {
  const request = await node.client.requestCertificate();
  if (request.ok) {
    const certificate = await authority.issueNodeCertificate(request.value, node.id);
    const taken = await node.client.sendCertificate({ certificate, ca: authority.certificate });
    if (taken.ok) {
      log.info({ node: node.name }, 'certificate renewed');
      return true;
    }
  }
  const isUrgent = expiresAt.getTime() - Date.now() < alarmBeforeMs;
  log[isUrgent ? 'error' : 'warn']({ node: node.name, expiresAt }, 'certificate not renewed');
  return false;
}
