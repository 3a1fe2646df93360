import { realpathSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';

/**
 * What a person said in the environment, looked at before anything is installed or built: the same bounds as lib/env.ts, which
 * can't run yet, in words for a person. tests/set-up/wrong-settings.test.ts holds the two together.
 * Plain JavaScript on node:* alone, because on a fresh clone there is nothing else.
 */
const settings = [
  {
    name: 'PORT',
    isRight: isPort,
    what: 'a number from 1 to 65535',
    example: '3100',
  },
  {
    name: 'DATABASE_URL',
    // Empty: the database of its own, as if nothing had been said.
    isRight: (/** @type {string} */ said) => said === '' || /^postgres(ql)?:\/\//.test(said),
    what: 'the address of a PostgreSQL database',
    example: 'postgresql://postwarden@db.example.org:5432/postwarden',
  },
  {
    name: 'POSTWARDEN_URL',
    isRight: (/** @type {string} */ said) => /^https?:\/\/[^/\\?#@]+\/?$/i.test(said) && URL.canParse(said),
    what: 'the address at which browsers reach the console: http:// or https://, a name and perhaps a port, and no path, query, fragment or user',
    example: 'https://admin.example.org',
  },
  {
    name: 'POSTWARDEN_ENROL_PORT',
    isRight: isPort,
    what: 'a number from 1 to 65535',
    example: '9543',
  },
  {
    name: 'POSTWARDEN_ENROL_ADDRESS',
    isRight: isAddress,
    what: 'an IP address of this machine, or 0.0.0.0 for all',
    example: '192.0.2.10',
  },
  {
    name: 'POSTWARDEN_TRUSTED_PROXIES',
    isRight: (/** @type {string} */ said) => said === '' || said.split(',').every((part) => isAddress(part.trim())),
    what: 'the IP addresses of your reverse proxies with commas between them, or empty for none',
    example: '127.0.0.1,192.0.2.20',
  },
  {
    name: 'POSTWARDEN_GALLERY',
    isRight: (/** @type {string} */ said) => said === '0' || said === '1',
    what: '1 to show the component gallery, or 0',
    example: '1',
  },
  {
    name: 'LOG_LEVEL',
    isRight: (/** @type {string} */ said) => ['debug', 'info', 'warn', 'error', 'silent'].includes(said),
    what: 'one of debug, info, warn, error, silent',
    example: 'info',
  },
];

/** Never shown again. */
const secrets = [
  {
    name: 'NEXTAUTH_SECRET',
    isRight: (/** @type {string} */ said) => said.length >= 32,
    what: 'at least 32 characters, the same at every start',
  },
  {
    name: 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
    isRight: isKey,
    what: '16, 24 or 32 bytes in base64, the same at every start',
  },
];

/** What a start decides by itself; saying it otherwise would have no effect, so that is refused. */
const decided = [
  {
    name: 'POSTWARDEN_DATA',
    isRight: isDataFolder,
    words:
      'POSTWARDEN_DATA is always .postwarden here. Leave it out; to have the data elsewhere, make .postwarden a symbolic link.',
  },
  {
    name: 'NEXTAUTH_URL',
    isRight: (/** @type {string} */ said, /** @type {Environment} */ { POSTWARDEN_URL }) => said === POSTWARDEN_URL,
    words: 'NEXTAUTH_URL is always POSTWARDEN_URL. Leave it out, and say the address in that one.',
  },
];

/** @typedef {Record<string, string | undefined>} Environment */

/**
 * A sentence for each variable that can't be meant so; none when all are right.
 * @param {Environment} environment
 * @param {string} command what the example calls
 */
export function wrongSettings(environment, command = 'npm start') {
  /** @param {{ name: string, isRight: (said: string, environment: Environment) => boolean }} setting */
  const isWrong = ({ name, isRight }) => {
    const said = environment[name];
    return said !== undefined && !isRight(said, environment);
  };
  return [
    ...settings.filter(isWrong).map(({ name, what, example }) => {
      return `${name} is ${what}, not "${environment[name]}". An example: ${name}=${example} ${command}`;
    }),
    ...secrets.filter(isWrong).map(({ name, what }) => `${name} is ${what}. To make one: openssl rand -base64 32`),
    ...decided.filter(isWrong).map(({ words }) => words),
  ];
}

/** @param {string} said */
function isPort(said) {
  return /^[1-9]\d{0,4}$/.test(said) && Number(said) <= 65_535;
}

/** @param {string} said */
function isDataFolder(said) {
  const ours = join(import.meta.dirname, '../.postwarden');
  try {
    return realpathSync(said) === realpathSync(ours);
  } catch {
    return resolve(said) === ours;
  }
}

/** @param {string} said */
function isAddress(said) {
  return isIP(said) !== 0 && !said.includes('%');
}

/**
 * What Next takes: a key of AES.
 * @param {string} said
 */
function isKey(said) {
  const bytes = Buffer.from(said, 'base64');
  return [16, 24, 32].includes(bytes.length) && bytes.toString('base64') === said;
}
