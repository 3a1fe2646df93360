import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place';

export type Settings = { consolePort: number; enrolmentPort: number | undefined; url: string; isDevelopment: boolean };

/** What the person who starts has said; wrong-settings.mjs has looked at it. */
export function readSettings(isDevelopment: boolean): Settings {
  const consolePort = Number(process.env.PORT ?? '3000');
  const { POSTWARDEN_ENROL_PORT: enrolment, POSTWARDEN_URL: url = `http://localhost:${consolePort}` } = process.env;
  return { consolePort, enrolmentPort: enrolment === undefined ? undefined : Number(enrolment), url, isDevelopment };
}

type Known = { databaseUrl: string; enrolmentPort: number };

/** What every program of ours is told. Secrets that nobody has set are made once and kept, or each restart would sign everybody out. */
export function environmentFor(place: Place, settings: Settings, known: Known): NodeJS.ProcessEnv {
  return {
    ...inherited(),
    NODE_ENV: settings.isDevelopment ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: known.databaseUrl,
    POSTWARDEN_DATA: place.data,
    POSTWARDEN_URL: settings.url,
    POSTWARDEN_ENROL_PORT: String(known.enrolmentPort),
    NEXTAUTH_URL: settings.url,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET ?? keptSecret(place, 'auth-secret'),
    ...buildEnvironment(place),
  };
}

/** The key that hides server actions' arguments is compiled in, so the build has to know it too. */
export function buildEnvironment(place: Place): { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: string } {
  const given = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY;
  return { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: given ?? keptSecret(place, 'server-actions-key') };
}

/** npm's own variables stop here: a program must not behave differently because npm started it. */
export function inherited(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) && name !== 'PORT'));
}

function keptSecret(place: Place, name: string): string {
  const path = join(place.data, 'keys', name);
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const secret = randomBytes(32).toString('base64');
  writeFileSync(`${path}.new`, `${secret}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return secret;
}
