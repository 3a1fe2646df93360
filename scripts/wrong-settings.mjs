import { isIP } from 'node:net';

/**
 * What a person said in the environment, looked at before anything is installed or built: the same bounds as lib/env.ts, which
 * can't run yet, in words for a person. tests/set-up/wrong-settings.test.ts holds the two together.
 * Plain JavaScript on node:* alone, because on a fresh clone there is nothing else.
 */
const settings = [
  {
    name: 'PORT',
    isRight: (/** @type {string} */ said) => /^[1-9]\d{0,4}$/.test(said) && Number(said) <= 65_535,
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
    isRight: (/** @type {string} */ said) => /^https?:\/\//i.test(said) && URL.canParse(said),
    what: 'the whole address at which browsers reach the console, with http:// or https://',
    example: 'https://admin.example.org',
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

/**
 * A sentence for each variable that can't be meant so; none when all are right.
 * @param {Record<string, string | undefined>} environment
 * @param {string} command what the example calls
 */
export function wrongSettings(environment, command = 'npm start') {
  return settings.flatMap(({ name, isRight, what, example }) => {
    const said = environment[name];
    if (said === undefined || isRight(said)) return [];
    return [`${name} is ${what}, not "${said}". An example: ${name}=${example} ${command}`];
  });
}

/** @param {string} said */
function isAddress(said) {
  return isIP(said) !== 0 && !said.includes('%');
}
