import { describe, expect, test } from 'vitest';
import { readPasswordHash } from './password-hash';

const ssha512 = '{SSHA512}7lqllKPvc30TfEAWguU24aGb3rg6w2YBAYs5JoXFpIu62EjlxEWRNtjJ5BN7FHiAU8UehKYXcJ9sdMLdHVyJzvjcZz8=';
const bcrypt = '{BLF-CRYPT}$2y$05$/ZdwRJ4F5YGN.XMwlZfHAegN9kY4dr71ngR1et769j9EgiQDFWeCK';
const crypt =
  '{SHA512-CRYPT}$6$I4BE7YJ63/TqXmxf$7WbMdsjdPKDYds0Z7BL2M.lAg9cVbvofOdpeG8ND.076FMz5pXQqArCxzJi23inA3cqd5Lis0iWHA2onBgTnr0';
const pbkdf2 = '{PBKDF2}$1$wv9dyY2ds/5W655l$6000$c54baf2a24d7b6ad033f289df4e77d29c4d12a5c';
const argon2 = '$argon2id$v=19$m=65536,t=3,p=1$hil+TQZBTCefvmQzuy6ssA$sXhN6fr/7F2ockUtOngrdV3iqj/QPaI8D9HVaW7uZME';

describe('a password hash of another server', () => {
  test.each([ssha512, bcrypt, crypt, pbkdf2])('%s is kept as it is', (text) => {
    expect(readPasswordHash(text)).toEqual({ verifier: text });
  });

  test('argon2id is kept without its prefix, like our own', () => {
    expect(readPasswordHash(`{ARGON2ID}${argon2}`)).toEqual({ verifier: argon2 });
    expect(readPasswordHash(argon2)).toEqual({ verifier: argon2 });
  });

  test('a prefix in small letters is the same scheme', () => {
    expect(readPasswordHash(bcrypt.replace('BLF-CRYPT', 'blf-crypt'))).toEqual({ verifier: bcrypt });
  });

  test.each(['{PLAIN}secret', '{MD5-CRYPT}$1$a$b', '{SSHA512.HEX}00', 'secret', '', '{}', '{CRYPT}$6$a$b', '$2y$05$x'])(
    '%j is of no scheme that is taken',
    (text) => expect(readPasswordHash(text)).toEqual({ problem: 'hash-scheme' }),
  );

  test.each([
    ssha512.slice(0, -1),
    `${ssha512} `,
    '{SSHA512}QUJD',
    ssha512.replace('7lq', '7 q'),
    bcrypt.slice(0, -1),
    bcrypt.replace('2y', '2x'),
    bcrypt.replace(/K$/, 'L'),
    bcrypt.replace('$05$', '$03$'),
    crypt.slice(0, -1),
    crypt.replace(/0$/, 'z'),
    crypt.replace('$6$', '$6$rounds=10$'),
    pbkdf2.slice(0, -1),
    pbkdf2.toUpperCase(),
    pbkdf2.replace('$6000$', '$0$'),
    `{ARGON2ID}${argon2.slice(0, -1)}`,
    `{ARGON2ID}${argon2}\n`,
    `{ARGON2ID}${argon2.replace('v=19', 'v=16')}`,
    `{ARGON2ID}${argon2.replace('argon2id', 'argon2i')}`,
    `{ARGON2ID}${argon2}${'A'.repeat(64)}`,
  ])('%j is broken, and Dovecot would never take its password', (text) => {
    expect(readPasswordHash(text)).toEqual({ problem: 'hash-broken' });
  });

  test.each([
    `{ARGON2ID}${argon2.replace('m=65536', 'm=1048576')}`,
    `{ARGON2ID}${argon2.replace('t=3', 't=4000000000')}`,
    bcrypt.replace('$05$', '$31$'),
    crypt.replace('$6$', '$6$rounds=999999999$'),
    pbkdf2.replace('6000', '900000000'),
  ])('%s would hold up the sign-ins of everybody', (text) => {
    expect(readPasswordHash(text)).toEqual({ problem: 'hash-too-costly' });
  });
});
