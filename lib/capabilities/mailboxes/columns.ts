/** What a list shows of a mailbox besides what every address has. */
export const mailboxRowColumns = {
  displayName: true,
  quotaMib: true,
  verifier: true,
  refusedServices: true,
  forwardTo: true,
} as const;

/** What a mailbox has besides what every address has: read for its page and for writes alike. */
export const mailboxColumns = {
  ...mailboxRowColumns,
  keepsCopy: true,
  replies: true,
  replySubject: true,
  replyText: true,
  replyFrom: true,
  replyUntil: true,
  replyEveryDays: true,
  phone: true,
  organisation: true,
  department: true,
  customerReference: true,
  note: true,
} as const;
