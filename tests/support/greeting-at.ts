import { Conversation } from '@/agent/system/conversation';

/** The first line that a client reads at a port, by the clock of an impatient one. */
export async function greetingAt(port: number, address = '127.0.0.1'): Promise<string> {
  const talk = await Conversation.open({ kind: 'tcp', address, port }, 5_000);
  try {
    return await talk.readLine();
  } finally {
    talk.close();
  }
}

export async function refusesConnections(port: number, address = '127.0.0.1'): Promise<boolean> {
  try {
    (await Conversation.open({ kind: 'tcp', address, port }, 2_000)).close();
    return false;
  } catch {
    return true;
  }
}
