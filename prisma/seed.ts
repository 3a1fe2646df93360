import { randomUUID } from 'node:crypto';
import { isSmtpKind, type ListenerKind, listenerKinds, standardPorts } from '@/lib/capabilities/listeners/schema';
import { loadDraft } from '@/lib/control/draft';
import { createRevision } from '@/lib/control/publish';
import { newestStanding } from '@/lib/control/revisions';
import type { Tx } from '@/lib/db/client';
import { db } from '@/lib/db/client';

export type SeedOptions = {
  /** Ports of a node on this machine, which then listens on 127.0.0.1 alone. Without them: every address, standard ports. */
  listenerPorts?: Partial<Record<ListenerKind, number>>;
};

/**
 * What a new installation begins with: the doors of a mail server, and revision 1, which the first node gets as it joins.
 *
 * Runs at every start and changes nothing but a database that has no revision yet; what people removed stays removed. Where nodes refused all
 * that there was, and nobody has changed anything since, it is deployed once more: the reason may be gone, and no node serves until then.
 */
export async function seed({ listenerPorts }: SeedOptions = {}): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('postwarden seed'))`;
      await tx.$executeRaw`INSERT INTO settings_head (id) VALUES (1) ON CONFLICT DO NOTHING`;
      await tx.$executeRaw`INSERT INTO directory_head (id, epoch) VALUES (1, ${randomUUID()}::uuid) ON CONFLICT DO NOTHING`;
      const newest = await tx.revision.findFirst({ orderBy: { number: 'desc' }, select: { state: true, hash: true } });
      if (newest === null && (await tx.listener.count()) === 0) await addListeners(tx, listenerPorts);
      if (newest !== null && (newest.state !== 'rejected' || (await newestStanding(tx)) !== null)) return;
      const draft = await loadDraft(tx);
      if (newest !== null && newest.hash !== draft.hash) return;
      const actor = { operatorId: null, name: 'Postwarden' };
      await createRevision(tx, { actor, reason: '', draft });
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
}

const idleTimeoutSeconds = 300; // smtpd_timeout of postconf(5)
const messageSizeLimitBytes = 25_000_000;

async function addListeners(tx: Tx, ports: SeedOptions['listenerPorts']): Promise<void> {
  const data = listenerKinds.map((kind) => ({
    kind,
    address: ports ? '127.0.0.1' : '0.0.0.0',
    port: ports?.[kind] ?? standardPorts[kind],
    enabled: ports ? ports[kind] !== undefined : !isPop3(kind),
    ...(isSmtpKind(kind) ? { idleTimeoutSeconds, messageSizeLimitBytes } : {}),
  }));
  await tx.listener.createMany({ data });
}

/** Few programs still need it, and an open door that nobody uses is only a risk: an administrator opens it where it is wanted. */
const isPop3 = (kind: ListenerKind) => kind === 'pop3' || kind === 'pop3s';
