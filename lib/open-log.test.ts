import { expect, test } from 'vitest';
import { openLog as openAgentLog } from '@/agent/open-log';
import { openLog } from './open-log';

const names = [
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
const secret = 'correct horse battery staple';

function linesOf(open: typeof openLog, ...logged: object[]): string {
  let written = '';
  const write = (line: string) => {
    written += line;
  };
  const log = open('info', { write });
  for (const each of logged) log.info(each, 'something happened');
  return written;
}

const sides = { console: openLog, agent: openAgentLog };
const everywhere = Object.entries(sides).flatMap(([side, open]) => names.map((name) => ({ side, open, name })));

test.each(everywhere)('the $side never writes $name, as far down as it stands', ({ open, name }) => {
  const held = { [name]: secret, node: 'mx1' };
  const error = Object.assign(new Error('no answer'), { ...held, config: held, response: { headers: held } });
  const written = linesOf(
    open,
    held,
    { mailbox: held },
    { list: [held, held] },
    { request: { headers: held } },
    { a: { b: { c: held } } },
    { err: error },
    error,
  );
  expect(written.split('\n')).toHaveLength(8);
  expect(written).not.toContain(secret);
  // The fields beside it are.
  expect(written.match(/"node":"mx1"/g)).toHaveLength(12);
});

test.each([openLog, openAgentLog])('what a log is for stays in it', (open) => {
  const logged = { revision: { number: 7, hash: 'a1' }, session: 4711, code: 'gap', reason: 'no token was sent' };
  expect(JSON.parse(linesOf(open, logged))).toMatchObject(logged);
});
