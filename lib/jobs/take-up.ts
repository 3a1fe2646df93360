import { setTimeout as pause } from 'node:timers/promises';

/** PostgreSQL notices at the end of a statement that the worker which sent it was killed. */
const patienceMs = 60_000;

/** Goes on with what a worker left. `patient`: another may hold it that is gone, and PostgreSQL has not noticed yet. */
export async function takeUp(
  ids: readonly number[],
  run: (id: number) => Promise<'settled' | 'elsewhere'>,
  { patient }: { patient: boolean },
): Promise<void> {
  const until = Date.now() + (patient ? patienceMs : 0);
  for (const id of ids) {
    while ((await run(id)) === 'elsewhere' && Date.now() < until) await pause(500);
  }
}
