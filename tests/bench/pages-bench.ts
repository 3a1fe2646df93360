import pg from 'pg';
import { writeCursor } from '@/lib/directory/keyset';
import type { Stack } from '../support/stack';
import type { ConsoleClient } from './console-client';
import { consoleClient } from './console-client';
import { benchAddress, loadUnlessThere } from './directory-load';
import type { Figure } from './figures';
import { spread } from './figures';
import { makeMailbox } from './make-mailbox';

const rounds = 60;
const warmUp = 10;

/** How long the console takes for whole pages over so many mailboxes, asked one after the other over loopback, and for a new mailbox. */
export async function benchPages(stack: Stack, databaseUrl: string, mailboxes: number): Promise<Figure[]> {
  await loadUnlessThere(databaseUrl, mailboxes);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const client = await consoleClient(stack.url, database);
    const figures: Figure[] = [];
    for (const [name, path] of await pagesOf(database, mailboxes)) {
      figures.push({ name, unit: 'ms', values: spread(await timesOf(() => client.get(path))), target: 'p95 ≤ 50' });
    }
    figures.push(await benchNewMailbox(client, database));
    return figures;
  } finally {
    await database.end();
  }
}

async function pagesOf(database: pg.Client, mailboxes: number): Promise<[string, string][]> {
  const middle = benchAddress(Math.ceil(mailboxes / 2));
  const { rows } = await database.query<{ id: number; domain_id: number }>(
    'SELECT id, domain_id FROM mailbox WHERE address = $1',
    [middle],
  );
  const [{ id, domain_id: domain } = { id: 0, domain_id: 0 }] = rows;
  const cursor = writeCursor({ direction: 'after', key: middle, place: Math.ceil(mailboxes / 2) });
  return [
    ['mailboxes', '/mailboxes'],
    ['mailboxes, a page in the middle', `/mailboxes?cursor=${cursor}`],
    ['mailboxes of one domain', `/mailboxes?domain=${domain}`],
    ['mailboxes, three letters that all have', '/mailboxes?q=ser'],
    ['mailboxes, a part that a few have', '/mailboxes?q=r4999'],
    ['mailboxes, a part that nobody has', '/mailboxes?q=zebra'],
    ['domains', '/domains'],
    ['domains, a part of the name', '/domains?q=ench7'],
    ['a mailbox', `/mailboxes/${id}`],
    ['a domain', `/domains/${domain}`],
    ['overview', '/overview'],
    ['palette, three letters that all have', '/api/live/find?q=ser'],
    ['palette, a part that a few have', '/api/live/find?q=r4999'],
  ];
}

/** With its argon2id hash, audit entry and notify: from the request to the whole answer, which holds the list drawn anew. */
async function benchNewMailbox(client: ConsoleClient, database: pg.Client): Promise<Figure> {
  const { rows } = await database.query<{ id: number }>('SELECT max(id) AS id FROM domain');
  let made = 0;
  const times = await timesOf(async () => {
    made += 1;
    await makeMailbox(client, {
      localPart: `new${made}`,
      domainId: rows[0]?.id,
      password: `a passphrase of the bench, ${made}`,
    });
  });
  return { name: 'a new mailbox, posted as the form does', unit: 'ms', values: spread(times), target: 'p50 ≤ 35' };
}

async function timesOf(ask: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const startedAt = performance.now();
    await ask();
    if (round >= warmUp) times.push(performance.now() - startedAt);
  }
  return times;
}
