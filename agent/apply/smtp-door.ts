import type { CompiledDocument } from '@/lib/contract/document';
import { knockingAddress } from '../engines/knocking-address';
import type { Conversation, Peer } from '../system/conversation';
import type { NodeContext } from './node-context';

/** What this node runs; null before its first revision. */
export async function runningDocument(context: NodeContext): Promise<CompiledDocument | null> {
  const { generation, revision } = context.journal.now.running;
  return revision === null ? null : (await context.generations.manifest(generation)).document;
}

/** The first door for mail from other servers, as they knock at it; null: there is none. */
export function smtpDoor(document: CompiledDocument | null): Peer | null {
  const door = document?.postfix.services.find(({ service }) => service.role === 'smtp')?.service;
  return door ? { kind: 'tcp', address: knockingAddress(door.address), port: door.port } : null;
}

/** The last line of a reply; to nothing: of the greeting. */
export async function replyTo(talk: Conversation, command: string | null): Promise<string> {
  if (command !== null) await talk.say(command);
  for (;;) {
    const line = await talk.readLine();
    if (line[3] !== '-') return line;
  }
}
