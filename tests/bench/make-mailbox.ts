import type { ConsoleClient } from './console-client';

type NewMailbox = { localPart: string; domainId: number | undefined; password: string };

/** As the form of a new mailbox does it. */
export async function makeMailbox(client: ConsoleClient, mailbox: NewMailbox): Promise<void> {
  const action = { file: 'lib/capabilities/mailboxes/actions.ts', name: 'createMailboxAction' };
  const answer = await client.act('/mailboxes', action, { displayName: 'New', quotaMib: 5_120, ...mailbox });
  if (!answer.includes('"ok":true')) throw new Error(`Not made: ${answer.slice(0, 300)}`);
}
