/** How many events came on top of `since`, in the list that these parameters narrow. Answers NewerEvents. */
export const newerEvents = (params: Record<string, string>) =>
  ({ key: ['events', 'newer', params], path: `/api/live/events/newer?${new URLSearchParams(params)}` }) as const;

/** Newer ones are counted up to this, and one. */
export const mostNewer = 100;
