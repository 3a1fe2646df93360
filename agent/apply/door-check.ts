import type { CompiledDocument } from '@/lib/contract/document';
import { doorsMeet } from '@/lib/contract/door';
import type { EngineName } from '@/lib/contract/verdict';
import type { Door, Engine, Finding } from '../engines/engine';
import type { BindAnswer } from '../system/bind-test';
import { findPortHolder, tryListening } from '../system/bind-test';
import type { Exec } from '../system/exec';

/** How Postfix ("bind 0.0.0.0 port 25: ...") and Dovecot ("listen(0.0.0.0, 143) failed: ...") tell what bind(2) or listen(2) said. */
const shutDoorLine =
  /\b(?:bind|listen)[ (](?<address>[\da-f.:]+)(?:, | port )(?<port>\d+)\)?(?: failed)?: (?<why>Address already in use|Cannot assign requested address)/;

type OwnedDoor = Door & { readonly engine: Engine };

/**
 * Tries every new address and port before anything is touched: a reload with a taken port ends Postfix, one with an absent address
 * ends Dovecot. Doors that our own engines hold now can't be tried, and are left out.
 */
export async function findShutDoor(
  exec: Exec,
  engines: readonly Engine[],
  { from, to }: { from: CompiledDocument; to: CompiledDocument },
): Promise<{ engine: EngineName; finding: Finding } | null> {
  const held = doorsOf(engines, from);
  const fresh = doorsOf(engines, to).filter((door) => !held.some((mine) => doorsMeet(mine, door)));
  const answers = await Promise.all(fresh.map(({ address, port }) => tryListening(address, port)));
  for (const [index, door] of fresh.entries()) {
    const answer = answers[index];
    if (answer && answer.kind !== 'free') {
      return { engine: door.engine.name, finding: await findingOf(exec, door, answer) };
    }
  }
  return null;
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
  return mine.engine === door.engine && mine.address === door.address;
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
    if (door) return findingOf(exec, door, { kind: why === 'Address already in use' ? 'taken' : 'absent' });
  }
  return null;
}

function doorsOf(engines: readonly Engine[], document: CompiledDocument): OwnedDoor[] {
  return engines.flatMap((engine) => engine.doors(document).map((door) => ({ ...door, engine })));
}

async function findingOf(exec: Exec, door: Door, answer: BindAnswer): Promise<Finding> {
  const where = `${door.address} port ${door.port}`;
  const common = { file: null, line: null };
  switch (answer.kind) {
    case 'free':
      throw new Error('A free door is no finding.');
    case 'taken': {
      const holder = await findPortHolder(exec, door.port);
      const words = `${where} is in use${holder === null ? '' : ` by ${holder}`}.`;
      return { ...common, code: 'port-taken', words, setting: { ...door.setting, field: 'port' } };
    }
    case 'absent': {
      const words = `This machine has no address ${door.address}.`;
      return { ...common, code: 'address-absent', words, setting: { ...door.setting, field: 'address' } };
    }
    case 'impossible':
      return { ...common, code: 'engine-refused', words: `${where}: ${answer.words}`, setting: door.setting };
  }
}
