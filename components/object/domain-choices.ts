/** Domains whose name holds `?q=`, for whatever asks for one. Answers `{ options: [{ value, label }] }`. */
export const domainChoices = '/api/live/domains';
