import pino from 'pino';
import { env } from './env';

/** Structured log, one JSON line an event. Fields that could hold a secret are dropped before they are written. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      'password',
      'token',
      'verifier',
      'cookie',
      '*.password',
      '*.token',
      '*.verifier',
      '*.cookie',
      '*.passwordHash',
    ],
    remove: true,
  },
});
