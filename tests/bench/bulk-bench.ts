import pg from 'pg';
import { eventually } from '../support/eventually';
import type { Stack } from '../support/stack';
import { letQueueManagerCount, untilInForce, untilServing } from './directory-bench';
import { benchAddress, loadUnlessThere, setEnabled } from './directory-load';
import type { Figure } from './figures';
import { spread } from './figures';
import { untilRcptAnswers } from './smtp-line';

/** A change of all mailboxes by the worker, and what a single change costs whoever makes one meanwhile, seen by the real Postfix. */
export async function benchBulk(stack: Stack, databaseUrl: string, mailboxes: number): Promise<Figure[]> {
  await loadUnlessThere(databaseUrl, mailboxes);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await untilServing(client);
    await untilInForce(client);
    const calm = await singleChanges(stack, client, { mailboxes, wanted: async (round) => round < calmRounds });
    const startedAt = performance.now();
    await beginChange(client, mailboxes);
    const single = await singleChanges(stack, client, { mailboxes, wanted: () => isWorking(client) });
    const { changed } = await untilEnded(client);
    const seconds = (performance.now() - startedAt) / 1_000;
    const inForce = performance.now();
    await untilInForce(client);
    const size = mailboxes.toLocaleString('en-GB');
    const behind = (performance.now() - inForce) / 1_000;
    return [
      {
        name: `change of ${size} mailboxes by the worker`,
        unit: 's',
        values: { seconds, changed, 'a second': changed / seconds, 'nodes behind at the end': behind },
        target: 'no target',
      },
      { name: 'before: asked → Postfix obeys', unit: 'ms', values: spread(calm.obeyed), target: 'p95 ≤ 100' },
      { name: 'meanwhile: asked → committed', unit: 'ms', values: spread(single.commits), target: 'p95 ≤ 100' },
      { name: 'meanwhile: asked → Postfix obeys', unit: 'ms', values: spread(single.obeyed), target: 'p95 ≤ 100' },
    ];
  } finally {
    await client.end();
  }
}

/** As the console does it: what was asked, and the job, in one transaction. */
async function beginChange(client: pg.Client, mailboxes: number): Promise<void> {
  await client.query(
    `INSERT INTO operator (email, name, password_hash) VALUES ('bench@bench.test', 'Bench', '') ON CONFLICT DO NOTHING`,
  );
  await client.query(
    `WITH begun AS (
       INSERT INTO bulk_change (operator_id, operator_name, kind, verb, filter, way, seen_seq, "full", label, chosen)
       SELECT operator.id, 'Bench', 'mailbox', '{"name":"serve","services":{"imap":true,"pop3":false,"sieve":true,"submission":true}}',
         '{"q":"","status":null,"domain":null}', 0, directory_head.seq, '[]', 'bench', $1
       FROM operator, directory_head WHERE email = 'bench@bench.test' RETURNING id)
     SELECT graphile_worker.add_job('change-many', json_build_object('id', id)) FROM begun`,
    [mailboxes],
  );
}

/** What the same machine does without the change: the two are compared. */
const calmRounds = 100;

type Singles = { mailboxes: number; wanted: (round: number) => Promise<boolean> };

async function singleChanges(stack: Stack, client: pg.Client, { mailboxes, wanted }: Singles) {
  const [commits, obeyed]: [number[], number[]] = [[], []];
  for (let round = 0; await wanted(round); round += 1) {
    if (round % 5 === 0) await letQueueManagerCount(stack, benchAddress(1));
    const address = benchAddress(1 + ((round * 7_919) % mailboxes));
    for (const enabled of [false, true]) {
      const askedAt = performance.now();
      commits.push((await setEnabled(client, address, enabled)) - askedAt);
      obeyed.push(await untilRcptAnswers(stack.ports.listeners.smtp, address, enabled ? 250 : 550, askedAt));
    }
  }
  return { commits, obeyed };
}

async function isWorking(client: pg.Client): Promise<boolean> {
  return (await newest(client)).state === 'working';
}

function untilEnded(client: pg.Client) {
  return eventually(
    () => newest(client),
    ({ state }) => state === 'done',
    600_000,
  );
}

async function newest(client: pg.Client): Promise<{ state: string; changed: number }> {
  return (await client.query('SELECT state, changed FROM bulk_change ORDER BY id DESC LIMIT 1')).rows[0];
}
