/** Domains whose name holds `?q=`, for the field that asks for one. Answers `{ options: [{ value, label }] }`. */
export const domainChoices = { path: '/api/live/domains' } as const;
