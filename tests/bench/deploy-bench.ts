import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { verdict } from '@/lib/contract/verdict';
import { eventually } from '../support/eventually';
import { greetingAt } from '../support/mail-clients';
import type { Stack } from '../support/stack';
import type { Figure } from './figures';
import { percentile, spread } from './figures';

const rounds = 20;

/**
 * A one-line settings change, deployed as the console does it: in force is when a new client reads the new greeting, proven is when the
 * verdict stands in the database, the second look included. The first deploy only loads the code into this process, which in a console
 * happened long ago: it is not counted.
 */
export async function benchDeploy(
  stack: Stack,
  databaseUrl: string,
  deploy: (reason: string) => Promise<number>,
): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const inForce: number[] = [];
  const proven: number[] = [];
  const stages = new Map<string, number[]>();
  try {
    for (let round = 0; round <= rounds; round += 1) {
      await client.query("UPDATE listener SET greeting = $1, version = version + 1 WHERE kind = 'smtp'", [
        `bench ${round}`,
      ]);
      const startedAt = performance.now();
      const revision = await deploy(`bench ${round}`);
      await untilGreeted(stack.ports.listeners.smtp, `bench ${round}`);
      const inForceMs = performance.now() - startedAt;
      const said = await eventually(
        () => verdictOf(client, revision),
        (found) => found !== null,
        20_000,
      );
      const provenMs = performance.now() - startedAt;
      if (said?.kind !== 'applied') throw new Error(`Revision ${revision}: ${JSON.stringify(said)}`);
      if (round === 0) continue;
      inForce.push(inForceMs);
      proven.push(provenMs);
      for (const { stage, durationMs } of said.stages) stages.set(stage, [...(stages.get(stage) ?? []), durationMs]);
    }
  } finally {
    await client.end();
  }
  const byStage = Object.fromEntries([...stages].map(([stage, samples]) => [stage, percentile(samples, 0.5)]));
  return [
    { name: 'settings change, deploy → in force', unit: 'ms', values: spread(inForce), target: '≤ 1,000' },
    { name: 'settings change, deploy → proven', unit: 'ms', values: spread(proven), target: '≤ 3,000' },
    { name: 'stages of it (p50)', unit: 'ms', values: byStage, target: '' },
  ];
}

/**
 * Knocks every 20 ms until a client is greeted with these words. Each knock is a client of its own: one that an old process took in the
 * moment of the reload is answered a second later, for Postfix's anvil has just been restarted, and the next must not wait behind it.
 */
async function untilGreeted(port: number, words: string): Promise<void> {
  let greeted = false;
  for (let patience = 1_000; !greeted; patience -= 1) {
    if (patience === 0) throw new Error(`Nobody at port ${port} says “${words}”`);
    const knock = greetingAt(port).then(
      (line) => line.endsWith(words),
      () => false,
    );
    void knock.then((isNew) => {
      greeted ||= isNew;
    });
    await pause(20);
  }
}

async function verdictOf(client: pg.Client, revision: number) {
  const { rows } = await client.query('SELECT verdict FROM deployment WHERE revision_number = $1', [revision]);
  return rows[0]?.verdict ? verdict.parse(rows[0].verdict) : null;
}
