import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { Door } from '@/lib/contract/door';
import { knock } from './bind-test';
import { errorCode, wordsOfError } from './files';

/** The agent can't listen where it was told to; the message says why and what to do. */
export class DoorShut extends Error {
  override name = 'DoorShut';
}

/** Throws DoorShut. */
export async function openDoor(server: Server, door: Door): Promise<void> {
  server.listen(door.port, door.address);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new DoorShut(whyShut(error, door));
  }
}

/** Opens the door as the agent will, knocks, and closes it. Throws DoorShut. */
export async function tryDoor(door: Door): Promise<void> {
  const server = createServer((visitor) => visitor.on('error', () => {}).destroy());
  await openDoor(server, door);
  const answer = await knock(door.address, door.port);
  server.close();
  await once(server, 'close');
  if (answer.kind === 'unfit') throw new DoorShut(nobodyComes(door));
}

function whyShut(error: unknown, door: Door): string {
  const where = `${door.address.includes(':') ? `[${door.address}]` : door.address}:${door.port}`;
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return `${where} is in use: ss -ltnp tells by which program. Stop it, also where it is this node’s own agent, or join with another --listen.`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return `This machine has no address ${door.address}: join with another --listen.`;
    case 'EINVAL':
      return nobodyComes(door);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `This machine finds no address of the name ${door.address}: join with an address in --listen.`;
    default:
      return `The agent can't listen at ${where} (${wordsOfError(error)}): join as root, or with another --listen.`;
  }
}

function nobodyComes({ address }: Door): string {
  return `Nobody can connect to this machine at ${address}: join with another --listen.`;
}
