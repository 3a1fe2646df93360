import type { CompiledDocument } from '@/lib/contract/document';
import { canonicalAddress, doorsMeet } from '@/lib/contract/door';
import type { EngineName } from '@/lib/contract/verdict';
import type { Door, Engine, Finding } from '../engines/engine';
import type { BindAnswer } from '../system/bind-test';
import { tryAddress, tryListening } from '../system/bind-test';
import type { Exec } from '../system/exec';
import type { ListeningSocket } from '../system/listening-sockets';
import { listeningSockets, programBehind } from '../system/listening-sockets';

/** How Postfix ("bind 0.0.0.0 port 25: ...") and Dovecot ("listen(0.0.0.0, 143) failed: ...") tell what bind(2) or listen(2) said. */
const shutDoorLine =
  /\b(?:bind|listen)[ (](?<address>[\da-f.:]+)(?:, | port )(?<port>\d+)\)?(?: failed)?: (?<why>Address already in use|Cannot assign requested address)/;

type OwnedDoor = Door & { readonly engine: Engine };

/**
 * Tries every new address and port before anything is touched: a reload with a taken port ends Postfix, one with an absent address
 * ends Dovecot, and an engine that had to stop first is down until it is all undone.
 */
export async function findShutDoor(
  exec: Exec,
  engines: readonly Engine[],
  { from, to }: { from: CompiledDocument; to: CompiledDocument },
): Promise<{ engine: EngineName; finding: Finding } | null> {
  const held = doorsOf(engines, from);
  const fresh = doorsOf(engines, to).filter((door) => !held.some((mine) => isKept(mine, door)));
  const answers = await Promise.all(fresh.map((door) => tryDoor(held, door)));
  for (const [index, door] of fresh.entries()) {
    const answer = answers[index];
    if (answer && answer.kind !== 'free') {
      return { engine: door.engine.name, finding: await findingOf(exec, door, { answer, held }) };
    }
  }
  return null;
}

/** A door that meets one of ours can't be tried whole: its address can, and who else listens at its port is asked. */
async function tryDoor(held: readonly OwnedDoor[], door: OwnedDoor): Promise<BindAnswer> {
  const address = await tryAddress(door.address);
  if (address.kind !== 'free') return address;
  if (!held.some((mine) => doorsMeet(mine, door))) return tryListening(door.address, door.port);
  const inTheWay = (await strangersAt(held, door.port)).some((stranger) => doorsMeet(stranger, door));
  return { kind: inTheWay ? 'taken' : 'free' };
}

/** Who listens at a port and is none of us. */
async function strangersAt(held: readonly Door[], port: number): Promise<ListeningSocket[]> {
  const sockets = await listeningSockets(port);
  return sockets.filter(
    ({ address }) => !held.some((mine) => mine.port === port && canonicalAddress(mine.address) === address),
  );
}

/**
 * Engines that must stop before the new doors can open: who wants an address that another of us holds, or "all" where it held one
 * address. Both daemons open what is new before they close what is old.
 */
export function enginesInTheWay(
  engines: readonly Engine[],
  { from, to }: { from: CompiledDocument; to: CompiledDocument },
): Set<EngineName> {
  const names = new Set<EngineName>();
  const held = doorsOf(engines, from);
  for (const door of doorsOf(engines, to)) {
    const inTheWay = held.filter((mine) => doorsMeet(mine, door) && !isKept(mine, door));
    for (const mine of inTheWay) names.add(mine.engine.name).add(door.engine.name);
  }
  return names;
}

/** By its spelling: Postfix takes `::1` and `0::1` for two services. */
function isKept(mine: OwnedDoor, door: OwnedDoor): boolean {
  return mine.engine === door.engine && mine.address === door.address && mine.port === door.port;
}

/** The door that a daemon died of or does without, and the setting that wished it; null when its log names none. */
export async function findDoorInLog(
  exec: Exec,
  doors: readonly Door[],
  lines: readonly string[],
): Promise<Finding | null> {
  for (const line of lines) {
    const { address = '', port, why } = shutDoorLine.exec(line)?.groups ?? {};
    const door = doors.find((wished) => wished.address === address && wished.port === Number(port));
    if (door === undefined) continue;
    const answer: BindAnswer = { kind: why === 'Address already in use' ? 'taken' : 'absent' };
    return findingOf(exec, door, { answer, held: [] });
  }
  return null;
}

function doorsOf(engines: readonly Engine[], document: CompiledDocument): OwnedDoor[] {
  return engines.flatMap((engine) => engine.doors(document).map((door) => ({ ...door, engine })));
}

type Shut = { readonly answer: BindAnswer; readonly held: readonly Door[] };

async function findingOf(exec: Exec, door: Door, { answer, held }: Shut): Promise<Finding> {
  const where = `${door.address} port ${door.port}`;
  const common = { file: null, line: null };
  const atAddress = { ...common, code: 'address-absent', setting: { ...door.setting, field: 'address' } } as const;
  switch (answer.kind) {
    case 'free':
      throw new Error('A free door is no finding.');
    case 'taken': {
      const holder = await holderOf(exec, door, held);
      const words = `${where} is in use${holder === null ? '' : ` by ${holder}`}.`;
      return { ...common, code: 'port-taken', words, setting: { ...door.setting, field: 'port' } };
    }
    case 'absent':
      return { ...atAddress, words: `This machine has no address ${door.address}.` };
    case 'unfit':
      return { ...atAddress, words: `Nobody can connect to this machine at ${door.address}.` };
    case 'impossible':
      return { ...common, code: 'engine-refused', words: `${where}: ${answer.words}`, setting: door.setting };
  }
}

/** One that listens at all addresses of both families meets a door by no spelling of its own. */
async function holderOf(exec: Exec, door: Door, held: readonly Door[]): Promise<string | null> {
  const strangers = await strangersAt(held, door.port);
  const holder = strangers.find((stranger) => doorsMeet(stranger, door)) ?? strangers[0];
  return holder === undefined ? null : programBehind(exec, holder);
}
