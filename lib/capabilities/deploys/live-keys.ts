/** What changes by itself while somebody looks: the draft bar, and the stages of a deploy. Answers `LiveDeploys`. */
export const liveDeploys = { key: ['deploys', 'live'], path: '/api/live/deploys' } as const;
