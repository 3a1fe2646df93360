/** Nodes as they are now. Answers `LiveNodes`. */
export const liveNodes = { key: ['nodes', 'live'], path: '/api/live/nodes' } as const;
