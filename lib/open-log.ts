import pino, { type DestinationStream, type Logger } from 'pino';
import { secretPaths } from './contract/secret-fields';

/** Structured log, one JSON line an event. Fields that could hold a secret are dropped before they are written. */
export function openLog(level: string, to?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretPaths, remove: true },
    },
    to,
  );
}
