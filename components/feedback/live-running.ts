import { flag, list, number, oneOf, orNull, record, text } from './answer-shape';

/** What the header tells, asked all the time: answer of GET /api/live/running. */
export const liveRunning = { key: ['running', 'live'], path: '/api/live/running' } as const;

const nodeStates = ['as-it-should', 'not-started', 'drifted', 'rejected', 'broken', 'silent'] as const;

export type RunningNow = {
  revision: number | null;
  onTrial: boolean;
  nodes: { name: string; state: (typeof nodeStates)[number]; runs: boolean }[];
  workerSilent: boolean;
};
export const runningNow = record<RunningNow>({
  revision: orNull(number),
  onTrial: flag,
  nodes: list(record({ name: text, state: oneOf(nodeStates), runs: flag })),
  workerSilent: flag,
});
