import { Conversation } from '@/agent/system/conversation';

/** Whether nobody listens at a port. */
export async function refusesConnections(port: number, address = '127.0.0.1'): Promise<boolean> {
  try {
    (await Conversation.open({ kind: 'tcp', address, port }, 2_000)).close();
    return false;
  } catch {
    return true;
  }
}
