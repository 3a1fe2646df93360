/** What changes by itself while somebody looks: the draft bar, and the newest deploy. Answers `LiveDeploys`. */
export const liveDeploys = { key: ['deploys', 'live'], path: '/api/live/deploys' } as const;

/** One revision on its way. Answers `LiveRevision`. */
export const liveRevision = (number: number) =>
  ({ key: ['deploys', 'live', number], path: `/api/live/deploys/${number}` }) as const;
