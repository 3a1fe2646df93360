import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Part, Stack } from '../support/stack';
import type { Figure } from './figures';

const ticksPerSecond = 100;
const watchedSeconds = 30;

/** Memory and processor of console, worker and agent while nothing happens. */
export async function benchIdle(stack: Stack): Promise<Figure[]> {
  const parts: Part[] = ['console', 'worker', 'agent'];
  const before = await Promise.all(parts.map((part) => cpuTicks(stack.pidOf(part))));
  await pause(watchedSeconds * 1_000);
  const after = await Promise.all(parts.map((part) => cpuTicks(stack.pidOf(part))));
  const memory = await Promise.all(parts.map(async (part) => [part, await residentMiB(stack.pidOf(part))] as const));
  const share = parts.map((_, place) => ((after[place] ?? 0) - (before[place] ?? 0)) / ticksPerSecond / watchedSeconds);
  return [
    {
      name: 'idle memory (RSS)',
      unit: 'MiB',
      values: Object.fromEntries(memory),
      target: 'console ≤ 350, others ≤ 100',
    },
    {
      name: 'idle processor, all three',
      unit: '% of a core',
      values: { sum: share.reduce((a, b) => a + b, 0) * 100 },
      target: '≤ 2',
    },
  ];
}

/** utime + stime of proc(5) stat, fields 14 and 15; the name in field 2 may hold spaces, so counting starts after it. */
async function cpuTicks(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

async function residentMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1_024;
}
