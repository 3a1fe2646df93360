import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { partBytes } from '@/lib/mailbox-import/import-input';
import { foreignHash } from '../support/foreign-hash';
import type { Stack } from '../support/stack';
import type { ConsoleClient } from './console-client';
import { consoleClient } from './console-client';
import { loadUnlessThere } from './directory-load';
import type { Figure } from './figures';
import { residentMiB } from './process-memory';

const rows = 100_000;
const rounds = 3;

type Times = { sending: number; 'dry run': number; making: number; 'rows a second': number };

/** A file of 100,000 rows with hashes of another server, over a directory of so many mailboxes: sent, looked at, made. */
export async function benchImport(stack: Stack, databaseUrl: string, mailboxes: number): Promise<Figure[]> {
  await loadUnlessThere(databaseUrl, mailboxes);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const memory = watchMemory(stack);
  try {
    const client = await consoleClient(stack.url, database);
    const times: Times[] = [];
    for (let round = 1; round <= rounds; round += 1) times.push(await importOne(client, database, round));
    const middle = times.sort((a, b) => a.making - b.making)[Math.floor(rounds / 2)];
    const most = await memory.stop();
    const target = 'dry run ≤ 20, rows a second ≥ 5,000';
    const name = `import of ${rows.toLocaleString('en-GB')} rows with hashes`;
    return [
      { name, unit: 's', values: { ...middle, n: rounds }, target },
      { name: `${name}: most memory (RSS)`, unit: 'MiB', values: most, target: 'console ≤ 400' },
    ];
  } finally {
    await memory.stop();
    await database.end();
  }
}

async function importOne(client: ConsoleClient, database: pg.Client, round: number): Promise<Times> {
  const domain = `import${round}.test`;
  await database.query('INSERT INTO domain (name, updated_at, change_seq) VALUES ($1, now(), 0)', [domain]);
  const file = fileOf(domain);
  const sending = stopwatch();
  await act(client, '/mailboxes/import', 'startImportAction', { fileName: `${domain}.csv`, bytes: file.length });
  const id: number = (await database.query('SELECT max(id) AS id FROM mailbox_import')).rows[0]?.id;
  for (let place = 0; place * partBytes < file.length; place += 1) {
    const part = file.subarray(place * partBytes, (place + 1) * partBytes);
    await client.put(`/api/mailbox-imports/${id}/parts/${place}`, part);
  }
  const sent = sending();
  const looking = stopwatch();
  const { mapping } = await untilIn('mapping', database, id);
  const page = `/mailboxes/import/${id}`;
  await act(client, page, 'mapImportAction', { id, mapping });
  const { bad_count: badCount } = await untilIn('checked', database, id);
  const looked = looking();
  if (badCount !== 0) throw new Error(`${badCount} rows of the bench's own file are bad`);
  const making = stopwatch();
  await act(client, page, 'applyImportAction', { id, choice: 'all', badCount });
  await untilIn('done', database, id);
  const made = making();
  return { sending: sent, 'dry run': looked, making: made, 'rows a second': Math.round(rows / made) };
}

function fileOf(domain: string): Buffer {
  const line = (_: unknown, place: number) => `person${place}@${domain},Person ${place},5120,${foreignHash}`;
  return Buffer.from(['address,name,quota,password hash', ...Array.from({ length: rows }, line), ''].join('\n'));
}

async function act(client: ConsoleClient, page: string, name: string, input: unknown): Promise<void> {
  const action = { file: 'lib/capabilities/mailboxes/actions.ts', name };
  const answer = await client.act(page, action, input);
  if (!answer.includes('"ok":true')) throw new Error(`${name}: ${answer.slice(0, 300)}`);
}

async function untilIn(state: string, database: pg.Client, id: number) {
  for (;;) {
    const { rows: found } = await database.query(
      'SELECT state, mapping, bad_count, refusal FROM mailbox_import WHERE id = $1',
      [id],
    );
    if (found[0]?.state === state) return found[0];
    if (found[0]?.refusal) throw new Error(`The import was refused: ${JSON.stringify(found[0])}`);
    await pause(20);
  }
}

/** The most that console and worker hold, looked at five times a second. */
function watchMemory(stack: Stack) {
  const most = { console: 0, worker: 0 };
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      most.console = Math.max(most.console, await residentMiB(stack.pidOf('console')));
      most.worker = Math.max(most.worker, await residentMiB(stack.pidOf('worker')));
      await pause(200);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await watching;
      return most;
    },
  };
}

function stopwatch(): () => number {
  const startedAt = performance.now();
  return () => (performance.now() - startedAt) / 1_000;
}
