import type { CertificateAuthority } from '@/lib/crypto/ca';
import type { NodeClient } from './node-client';
import { createNodeClient } from './node-client';

/** One client a node, with connections that stay open; made anew when the node moved or our certificate was renewed. */
export type ClientCache = {
  clientOf(node: { id: string; endpoint: string }): Promise<NodeClient>;
  /** Ends a client's connections, calls under way included. */
  discard(client: NodeClient): Promise<void>;
  close(): Promise<void>;
};

type Kept = { client: NodeClient; endpoint: string; certificate: string };

export function createClientCache(authority: CertificateAuthority): ClientCache {
  const kept = new Map<string, Kept>();

  async function discard(client: NodeClient): Promise<void> {
    for (const [id, found] of kept) if (found.client === client) kept.delete(id);
    await client.close();
  }

  return {
    async clientOf({ id, endpoint }) {
      const credential = await authority.consoleCertificate();
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
