import type { CertificateAuthority, Credential } from '@/lib/crypto/ca';
import type { NodeClient } from './node-client';
import { createNodeClient } from './node-client';

/** One client a node, with connections that stay open; made anew when the node moved or our certificate was renewed. */
export type ClientCache = {
  clientOf(node: { id: string; endpoint: string }): Promise<NodeClient>;
  /** Ends a client's connections, calls under way included. */
  discard(client: NodeClient): Promise<void>;
  close(): Promise<void>;
};

/** How long our own credential is taken as read: it lives thirty days, and is renewed long before its end. */
const credentialMs = 600_000;

type Kept = { client: NodeClient; endpoint: string; certificate: string };

export function createClientCache(authority: CertificateAuthority): ClientCache {
  const kept = new Map<string, Kept>();
  let read: { credential: Promise<Credential>; at: number } | null = null;

  function credentialNow(): Promise<Credential> {
    const now = performance.now();
    if (read === null || now - read.at > credentialMs) read = { credential: authority.consoleCertificate(), at: now };
    read.credential.catch(() => {
      read = null;
    });
    return read.credential;
  }

  async function discard(client: NodeClient): Promise<void> {
    for (const [id, found] of kept) if (found.client === client) kept.delete(id);
    await client.close();
  }

  return {
    async clientOf({ id, endpoint }) {
      const credential = await credentialNow();
      const found = kept.get(id);
      if (found?.endpoint === endpoint && found.certificate === credential.certificate) return found.client;
      if (found) await discard(found.client);
      const client = createNodeClient({ nodeId: id, endpoint }, credential);
      kept.set(id, { client, endpoint, certificate: credential.certificate });
      return client;
    },
    discard,
    async close() {
      await Promise.all([...kept.values()].map(({ client }) => discard(client)));
    },
  };
}
