import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { db } from '@/lib/db/client';
import { isWorkerSilent } from './worker-silence';

type Part = 'database' | 'worker';

/** What a console can't do its work without: a database that does not answer within a second, a worker that was not heard lately. */
export async function missingParts(): Promise<Part[]> {
  const timer = new AbortController();
  const late = pause(1_000, ['database' as const], { signal: timer.signal });
  const answered = isWorkerSilent(db).then(
    (silent): Part[] => (silent ? ['worker'] : []),
    (): Part[] => ['database'],
  );
  const away = await Promise.race([answered, late]);
  timer.abort();
  late.catch(() => undefined);
  return away;
}
