import { z } from 'zod';

/** What the header tells, asked all the time: answer of GET /api/live/running. */
export const liveRunning = { key: ['running', 'live'], path: '/api/live/running' } as const;

export const runningNow = z.object({
  revision: z.int().nullable(),
  onTrial: z.boolean(),
  nodes: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['as-it-should', 'drifted', 'rejected', 'broken', 'silent']),
      runs: z.boolean(),
    }),
  ),
  workerSilent: z.boolean(),
});
export type RunningNow = z.infer<typeof runningNow>;
