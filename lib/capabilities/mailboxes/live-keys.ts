/** One import as it stands this moment. Answers an ImportDto. */
export const liveImport = (id: number) =>
  ({ key: ['mailboxes', 'import', id], path: `/api/live/mailbox-imports/${id}` }) as const;

/** What the nodes' engines say of a mailbox. Answers MailboxCheckDto[]. */
export const liveCheck = (id: number) =>
  ({ key: ['mailboxes', 'check', id], path: `/api/live/mailboxes/${id}/check` }) as const;

/** How full a mailbox is on each node. Answers NodeUsageDto[]. */
export const liveUsage = (id: number) =>
  ({ key: ['mailboxes', 'usage', id], path: `/api/live/mailboxes/${id}/usage` }) as const;

/** How far the newest test message to a mailbox came. Answers a TestMessageDto. */
export const liveTestMessage = (id: number) =>
  ({ key: ['mailboxes', 'test-message', id], path: `/api/live/mailboxes/${id}/test-message` }) as const;
