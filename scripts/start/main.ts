import { join } from 'node:path';
import { bringUp } from './bring-up';
import { fullDisk, watchDisk } from './disk-room';
import { readSettings, type Settings } from './environment';
import { type Place, settle } from './place';
import { sayWhy } from './sentence';
import { printLine, printStep } from './steps';
import { createSupervisor } from './supervisor';
import { lockStart, unlockStart } from './take-over';

type Options = { packagesMs: number; isDevelopment: boolean };

/** Brings everything up in order, says where it is, and takes it down again when told to stop. */
export async function start({ packagesMs, isDevelopment }: Options): Promise<void> {
  try {
    const settings = readSettings(isDevelopment);
    const place = settle(join(import.meta.dirname, '../..'));
    lockStart(place.data, settings.url);
    printStep('packages', packagesMs);
    await run(place, settings);
  } catch (cause) {
    console.error(whyWith(join(import.meta.dirname, '../../.postwarden'), cause));
    process.exit(1);
  }
}

/** On a full disk the failure itself seldom says which. */
function whyWith(folder: string, cause: unknown): string {
  return [sayWhy(cause), fullDisk(folder) ?? []].flat().join('\n');
}

async function run(place: Place, settings: Settings): Promise<void> {
  const supervisor = createSupervisor(place.data, printLine);
  const disk = watchDisk(place.data, printLine);
  const abort = new AbortController();
  const work = bringUp({ settings, place, supervisor, signal: abort.signal, diskFull: disk.full, onRoom: disk.onRoom });
  const takeDown = async () => {
    abort.abort();
    disk.end();
    await supervisor.stop();
    // A step that was under way ends by itself now; what it began meanwhile ends too.
    await work.catch(() => undefined);
    await supervisor.stop();
    unlockStart(place.data);
  };
  onceAsked(async () => {
    console.log('\nStopping: mail programs first, database last.');
    await takeDown();
    process.exit(0);
  });
  await work.catch(async (cause: unknown) => {
    if (abort.signal.aborted) return;
    console.error(whyWith(place.data, cause));
    await takeDown();
    process.exit(1);
  });
}

/** SIGHUP: the terminal was closed. Asked again while it stops, it goes on stopping. */
function onceAsked(stop: () => Promise<void>): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!isStopping) void stop();
      isStopping = true;
    });
  }
  // A terminal that is gone must not end us in the middle of stopping.
  process.stdout.on('error', () => undefined);
}
