import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { EventStore, NewEvent } from './event-store';
import { followLog } from './follow-log';
import { parseDovecot } from './parse-dovecot';
import { postfixParser } from './parse-postfix';

type LineParser = (line: string) => NewEvent | null;
const pollMs = 1_000;

/** Turns the engines' logs into events until `stop`. A log that can't be read is tried again, and said once. */
export function startTelemetry(logFolder: string, store: EventStore, log: Logger): { stop(): Promise<void> } {
  const ended = new AbortController();
  const follow = (file: string, parse: LineParser) => followUntil(ended.signal, { file, parse, store, log });
  const running = Promise.all([
    follow(`${logFolder}/postfix.log`, postfixParser()),
    follow(`${logFolder}/dovecot.log`, parseDovecot),
  ]);
  return {
    async stop() {
      ended.abort();
      await running;
    },
  };
}

type Following = { file: string; parse: LineParser; store: EventStore; log: Logger };

async function followUntil(signal: AbortSignal, { file, parse, store, log }: Following): Promise<void> {
  const reader = followLog(file, store.placeOf(file));
  let failing = false;
  while (!signal.aborted) {
    try {
      const found = await reader.next();
      if (found)
        store.add(
          found.lines.map(parse).filter((event) => event !== null),
          found.place,
        );
      else await pause(pollMs, undefined, { signal });
      failing = false;
    } catch (err) {
      if (signal.aborted) break;
      if (!failing) log.warn({ err, file }, 'log not read');
      failing = true;
      await pause(pollMs * 5, undefined, { signal }).catch(() => undefined);
    }
  }
  await reader.close();
}
