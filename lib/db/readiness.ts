import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { db } from './client';

/** What a console can't do without and doesn't answer within a second. */
export async function missingParts(): Promise<'database'[]> {
  const timer = new AbortController();
  const late = pause(1_000, false, { signal: timer.signal });
  const answered = db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  const inTime = await Promise.race([answered, late]);
  timer.abort();
  late.catch(() => undefined);
  return inTime ? [] : ['database'];
}
