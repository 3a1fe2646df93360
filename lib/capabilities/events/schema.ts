import { z } from 'zod';
import { nodeEvent } from '@/lib/contract/events';
import { listParams } from '@/lib/directory/object-input';

export const eventKinds = nodeEvent.shape.kind.options;
export type EventKind = (typeof eventKinds)[number];

const oneLine = z.string().regex(/^\P{Cc}+$/u);

/** What the URL of the list may say; anything else means "not said". A node by its name. */
export const eventParams = z.object({
  q: listParams.shape.q,
  kind: nodeEvent.shape.kind.nullable().catch(null),
  node: oneLine.max(64).nullable().catch(null),
  cursor: listParams.shape.cursor,
});
export type EventParams = z.infer<typeof eventParams>;

/** Place of an event in the list: when it happened, then node and id, since much happens in the same second. */
export const eventKey = z
  .string()
  .max(100)
  .transform((text) => text.split(' '))
  .pipe(z.tuple([z.iso.datetime(), z.uuid(), z.string().regex(/^[0-9]{1,18}$/)]));
export type EventKey = z.infer<typeof eventKey>;

/** GET /api/live/events/newer: the same list, and what the page has on top. Without `since` it has nothing. */
export const newerParams = z.object({ ...eventParams.shape, since: eventKey.nullable().catch(null) });
export type NewerParams = z.infer<typeof newerParams>;

/** How many came since; no more than `mostNewer` (live-keys) are counted. */
export type NewerEvents = { newer: number };

/** Addresses of senders, of recipients and of clients that a search looks up; past it the screen asks for more of the address. */
export const mostAddresses = 100;

export type EventDto = {
  /** Its place in the list, which is its name too. */
  key: string;
  at: string;
  kind: EventKind;
  /** Listener or engine: smtp, submission, imap … */
  service: string;
  /** As people read them; an empty sender is that of a bounce. Of a sign-in the sender is who signed in. */
  sender: string | null;
  recipient: string | null;
  /** Address of the peer. */
  client: string | null;
  queueId: string | null;
  node: string;
  /** The engine's own, in which strangers have a say. */
  words: string;
};

export type EventPageDto = {
  rows: EventDto[];
  first: number;
  total: null;
  previous: string | null;
  next: string | null;
  /** More addresses begin with what is searched than are looked up. */
  tooShort: boolean;
};

/** What the page says of all events: the nodes that told some, and how long they are kept. */
export type EventFactsDto = { nodes: string[]; none: boolean; keptDays: number; keptEvents: number };
