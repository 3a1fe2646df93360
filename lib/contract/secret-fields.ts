/** Names that a secret goes by, in our own code and in the errors of what we use. */
const secretFields = [
  'authorization',
  'cookie',
  'cookies',
  'key',
  'newPassword',
  'password',
  'passwordHash',
  'privateKey',
  'secret',
  'sessionHash',
  'sessionToken',
  'set-cookie',
  'token',
  'verifier',
];

/** No deeper than what is ever logged: an answer's headers in an error, `err.response.headers.cookie`. */
const depths = ['', '*', '*.*', '*.*.*'];

/** What no log holds, on either side, as paths of pino's `redact`. */
export const secretPaths = depths.flatMap((depth) => secretFields.map((name) => `${depth}["${name}"]`));
