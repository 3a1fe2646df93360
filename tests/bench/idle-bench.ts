import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Part, Stack } from '../support/stack';
import type { Figure } from './figures';
import { residentMiB } from './process-memory';

const ticksPerSecond = 100;
/** What a start leaves behind (compiling, first garbage, the first answers of every node) is no idling. */
const settledSeconds = 30;
const watchedSeconds = 60;

/** Memory and processor of console, worker and agent while nothing happens. */
export async function benchIdle(stack: Stack): Promise<Figure[]> {
  const parts: Part[] = ['console', 'worker', 'agent'];
  await pause(settledSeconds * 1_000);
  const before = await Promise.all(parts.map((part) => cpuTicks(stack.pidOf(part))));
  await pause(watchedSeconds * 1_000);
  const after = await Promise.all(parts.map((part) => cpuTicks(stack.pidOf(part))));
  const memory = await Promise.all(parts.map(async (part) => [part, await residentMiB(stack.pidOf(part))] as const));
  const share = parts.map(
    (part, place) =>
      [part, (((after[place] ?? 0) - (before[place] ?? 0)) / ticksPerSecond / watchedSeconds) * 100] as const,
  );
  return [
    {
      name: 'idle memory (RSS)',
      unit: 'MiB',
      values: Object.fromEntries(memory),
      target: 'console ≤ 350, others ≤ 100',
    },
    {
      name: 'idle processor',
      unit: '% of a core',
      values: { sum: share.reduce((sum, [, percent]) => sum + percent, 0), ...Object.fromEntries(share) },
      target: 'sum ≤ 2',
    },
  ];
}

/** utime + stime of proc(5) stat, fields 14 and 15; the name in field 2 may hold spaces, so counting starts after it. */
async function cpuTicks(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
