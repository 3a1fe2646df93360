import { randomUUID } from 'node:crypto';
import { recordAudit } from '@/lib/audit/record-audit';
import { isSmtpKind, type ListenerKind, listenerKinds, standardPorts } from '@/lib/capabilities/listeners/schema';
import type { Draft } from '@/lib/control/draft';
import { loadDraft } from '@/lib/control/draft';
import { createRevision } from '@/lib/control/publish';
import { isWithdrawn } from '@/lib/control/revision-state';
import { newestStanding } from '@/lib/control/revisions';
import type { Tx } from '@/lib/db/client';
import { db } from '@/lib/db/client';

export type SeedOptions = {
  /** Ports of a node on this machine, which then listens on 127.0.0.1 alone. Without them: every address, standard ports. */
  listenerPorts?: Partial<Record<ListenerKind, number>>;
};

/** Whose the revisions are that no person deployed. */
const starter = { operatorId: null, name: 'Postwarden' };

/**
 * What a new installation begins with: the doors of a mail server, and revision 1, which the first node gets as it joins.
 *
 * Runs at every start and changes nothing but a database that has no revision yet; what people removed stays removed. Where no revision stands
 * and the newest was made here, it is deployed once more unless somebody has changed a setting since: the reason may be gone, and no node serves
 * until then. What an administrator deployed is theirs to deploy again, with their reason and on trial or not. Answers the revision that it made.
 */
export async function seed({ listenerPorts }: SeedOptions = {}): Promise<number | null> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('postwarden seed'))`;
      await tx.$executeRaw`INSERT INTO settings_head (id) VALUES (1) ON CONFLICT DO NOTHING`;
      await tx.$executeRaw`INSERT INTO directory_head (id, epoch) VALUES (1, ${randomUUID()}::uuid) ON CONFLICT DO NOTHING`;
      const select = { state: true, hash: true, authorId: true, authorName: true };
      const newest = await tx.revision.findFirst({ orderBy: { number: 'desc' }, select });
      if (newest === null && (await tx.listener.count()) === 0) await addListeners(tx, listenerPorts);
      if (newest !== null && !(await isToBeTriedAgain(tx, newest))) return null;
      const draft = await loadDraft(tx);
      if (newest !== null && newest.hash !== draft.hash) return null;
      return deploy(tx, draft);
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
}

type Newest = { state: string; authorId: number | null; authorName: string };

async function isToBeTriedAgain(tx: Tx, { state, authorId, authorName }: Newest): Promise<boolean> {
  const isOurs = authorId === null && authorName === starter.name;
  return isOurs && isWithdrawn(state) && (await newestStanding(tx)) === null;
}

async function deploy(tx: Tx, draft: Draft): Promise<number> {
  const number = await createRevision(tx, { actor: starter, reason: '', draft });
  await recordAudit(tx, {
    actor: { ...starter, address: '' },
    action: 'deploys.deploy',
    outcome: 'done',
    target: { kind: 'revision', id: String(number), label: String(number) },
  });
  return number;
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
