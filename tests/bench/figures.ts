import { cpus, totalmem } from 'node:os';

/** One row of the table: what was measured, in which unit, against which target of the design. */
export type Figure = { name: string; unit: string; values: Record<string, number>; target: string; note?: string };

/** Percentile of samples by nearest rank; NaN of none. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function spread(samples: readonly number[]): Record<string, number> {
  return {
    p50: percentile(samples, 0.5),
    p95: percentile(samples, 0.95),
    max: percentile(samples, 1),
    n: samples.length,
  };
}

/** What the figures were measured on: without it they compare with nothing. */
export function describeMachine() {
  const [first] = cpus();
  return {
    at: new Date().toISOString(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: cpus().length,
    cpu: first?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
}

/** The table that a person reads. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    Object.entries(figure.values)
      .map(([key, value]) => `${key} ${Number.isInteger(value) ? value : value.toFixed(value < 10 ? 2 : 1)}`)
      .join('  '),
    figure.unit,
    figure.target,
  ]);
  const table = [['what', 'measured', 'unit', 'target'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')).join('\n');
}
