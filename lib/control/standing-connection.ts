import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { openClient, rowsOf } from '@/lib/db/pool';
import { log } from '@/lib/log';

/**
 * The worker's one lasting connection: it hears NOTIFY, and it holds the leases that let one worker alone lead a node.
 *
 * Leases are advisory locks of the session: when this process or its network dies, PostgreSQL gives them back by itself and another
 * worker takes them. A process that hangs keeps its session: a fellow ends that for it (end-hung.ts). A lost connection is made anew; whoever held a
 * lease is told at once, or as soon as it goes on, so that it stops.
 */
export type StandingConnection = {
  /** True when the lease is ours, now or already; false when another worker has it or the database is away. */
  tryLease(name: string): Promise<boolean>;
  release(name: string): Promise<void>;
  close(): Promise<void>;
};

export type Listeners = {
  onDirectoryChanged(): void;
  onNodesChanged(): void;
  /** The connection broke: every lease is lost. */
  onLost(): void;
};

type LiveClient = ReturnType<typeof openClient>;
const aliveEveryMs = 10_000;
const reconnectMs = 1_000;

export function openStandingConnection(databaseUrl: string, listeners: Listeners): StandingConnection {
  const held = new Set<string>();
  let closed = false;
  let client: LiveClient | null = null;

  async function keepOpen(): Promise<void> {
    while (!closed) {
      await standOnce().catch((error: unknown) => log.debug({ reason: String(error) }, 'standing connection not made'));
      if (!closed) await pause(reconnectMs);
    }
  }

  /** Connects, and returns when that connection has ended. */
  async function standOnce(): Promise<void> {
    const fresh = openClient(databaseUrl);
    const ended = endOf(fresh);
    try {
      await listen(fresh, listeners);
      client = fresh;
      // Whatever was said while nobody listened was not heard.
      listeners.onDirectoryChanged();
      listeners.onNodesChanged();
      await ended;
    } finally {
      const wasUp = client === fresh;
      client = null;
      held.clear();
      void fresh.end().catch(() => undefined);
      if (wasUp) listeners.onLost();
    }
  }

  const running = keepOpen();

  return {
    async tryLease(name) {
      if (held.has(name)) return true;
      const asked = client;
      if (!asked) return false;
      const rows = await rowsOf(asked, lockRow, ['SELECT pg_try_advisory_lock($1::bigint) AS locked', lockKey(name)]);
      if (!rows[0]?.locked || client !== asked) return false;
      held.add(name);
      return true;
    },
    async release(name) {
      if (!held.delete(name)) return;
      await client?.query('SELECT pg_advisory_unlock($1::bigint)', [lockKey(name)]).catch(() => undefined);
    },
    async close() {
      closed = true;
      await client?.end().catch(() => undefined);
      await running;
    },
  };
}

const lockRow = z.object({ locked: z.boolean() });

async function listen(client: LiveClient, listeners: Listeners): Promise<void> {
  await client.connect();
  client.on('notification', ({ channel }) => {
    if (channel === 'directory_changed') listeners.onDirectoryChanged();
    if (channel === 'nodes_changed') listeners.onNodesChanged();
  });
  await client.query('LISTEN directory_changed');
  await client.query('LISTEN nodes_changed');
}

/** The end of a connection, also of one whose other side is silently gone: then a small query gets no answer. */
function endOf(client: LiveClient): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearInterval(timer);
      resolve();
    };
    const timer = setInterval(() => void answers(client).then((alive) => alive || end()), aliveEveryMs);
    client.once('end', end);
    client.once('error', end);
  });
}

function answers(client: LiveClient): Promise<boolean> {
  const silence = pause(aliveEveryMs / 2, false, { ref: false });
  const answer = client.query('SELECT 1').then(
    () => true,
    () => false,
  );
  return Promise.race([answer, silence]);
}

/** Advisory locks are named by a number: the first 64 bits of a hash. */
export function lockKey(name: string): string {
  return createHash('sha256').update(`postwarden ${name}`).digest().readBigInt64BE().toString();
}
