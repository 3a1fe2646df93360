import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readCommand } from './command-line';
import { options, usage } from './options';

const goodJoin = {
  state: '/var/lib/node',
  console: 'https://admin.example.org:9443',
  token: 'pwj_0123456789-0123456789',
  'ca-pin': 'AB'.repeat(32),
  name: 'mx1',
  listen: '0.0.0.0:9444',
  hostname: 'mx1.example.org',
  endpoint: 'mx1.example.org:9444',
};

const noAddresses = [
  '999.1.1.1:9',
  '1.2.3:9',
  '1.2.3.04:9',
  '1:9',
  'mx1.0x7f:9',
  '[::1::]:9',
  '[12345::]:9',
  'mx1-:9',
  '.:9',
];

/** Of groups, of a whole network, reserved, without a zone. */
const noOnesAddresses = [
  ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '127.255.255.255', '0.0.0.1'],
  ...['[ff02::1]', '[FF0E::1]', '[fe80::1]', '[::ffff:224.0.0.1]', '[::192.0.2.1]'],
];

test('a command as the console makes it is read whole', () => {
  expect(readCommand(joinWith({ mode: 'system' }))).toEqual({
    verb: 'join',
    stateDir: '/var/lib/node',
    logLevel: 'info',
    consoleUrl: 'https://admin.example.org:9443',
    token: { text: 'pwj_0123456789-0123456789' },
    caPin: 'ab'.repeat(32),
    config: {
      name: 'mx1',
      hostname: 'mx1.example.org',
      listen: { address: '0.0.0.0', port: 9444 },
      endpoint: 'mx1.example.org:9444',
      mode: 'system',
    },
  });
});

test('names in capital letters, as a machine may call itself, are the same names', () => {
  const said = readCommand(joinWith({ name: 'MX1', hostname: 'MX1.Example.org', endpoint: 'MX1.Example.org:9444' }));
  expect(said).toMatchObject({
    config: { name: 'mx1', hostname: 'mx1.example.org', endpoint: 'mx1.example.org:9444', mode: 'private' },
  });
});

test('without --endpoint the console finds the agent where it listens', () => {
  expect(readCommand(joinWith({ listen: '[2001:db8::10]:9444', endpoint: undefined }))).toMatchObject({
    config: { listen: { address: '2001:db8::10', port: 9444 }, endpoint: '[2001:db8::10]:9444' },
  });
});

test.each([
  ['[0::0]:9444', '::', 'mx1.example.org:9444'],
  ['[2001:DB8:0::10]:09444', '2001:db8::10', undefined],
  ['[::ffff:192.0.2.10]:9444', '::ffff:c000:20a', undefined],
  ['192.0.2.10:9444', '192.0.2.10', undefined],
  ['Localhost:9444', 'localhost', undefined],
])('--listen %s is one address however it is written: %s', (listen, address, endpoint) => {
  expect(readCommand(joinWith({ listen, endpoint }))).toMatchObject({
    config: {
      listen: { address, port: 9444 },
      endpoint: endpoint ?? (address.includes(':') ? `[${address}]:9444` : `${address}:9444`),
    },
  });
});

test.each([
  ['https://admin.example.org', undefined],
  ['https://ADMIN.example.org:9443/', undefined],
  ['https://b\u00fccher.example:9443', undefined],
  ['https://192.0.2.10:9443', '192.0.2.10:9444'],
  ['https://[2001:DB8:0::10]:9443', '[2001:db8::10]:9444'],
  ['https://[::1]:9443', '[::1]:9444'],
  ['https://[::ffff:192.0.2.10]:9443', '[::ffff:192.0.2.10]:9444'],
  ['https://localhost:9443', 'localhost:9444'],
])('somebody may be found at %s and at %s', (console, endpoint = 'mx1.example.org:9444') => {
  expect(readCommand(joinWith({ console, endpoint }))).toMatchObject({ consoleUrl: console });
});

test('run is read, before or after its options', () => {
  const run = { verb: 'run', stateDir: '/n', logLevel: 'debug', stopEnginesOnExit: true };
  expect(readCommand(['run', '--state', '/n', '--log-level=debug', '--stop-engines-on-exit'])).toEqual(run);
  expect(readCommand(['--state=/n', '--stop-engines-on-exit', '--log-level', 'debug', 'run'])).toEqual(run);
});

test.each([
  [[], 'A command is missing: say "join" or "run" first.'],
  [['jion'], 'There is no command "jion": say "join" or "run".'],
  [['run', 'now'], '"run" takes options alone, not "now". Quote a value that has spaces.'],
  [['join', '--staet', 'x'], 'There is no option --staet.'],
  [['--staet', 'x', 'join'], 'There is no option --staet.'],
  [['join', '-x'], 'There is no option -x.'],
  [['join', '--constructor'], 'There is no option --constructor.'],
  [['run', '--token', 'x'], '"run" has no option --token: it is one of "join".'],
  [['join', '--stop-engines-on-exit'], '"join" has no option --stop-engines-on-exit: it is one of "run".'],
  [['run', '--state'], '--state needs a value: --state DIR.'],
  [['run', '--state='], '--state needs a value: --state DIR.'],
  [['run', '--state', '--stop-engines-on-exit'], '--state needs a value: --state DIR.'],
  [
    ['run', '--state', '/n', '--stop-engines-on-exit=yes'],
    '--stop-engines-on-exit takes no value: say it alone, or leave it out.',
  ],
  [['run'], '--state is missing: the state folder of the node.'],
  [
    ['run', '--state', '/n', '--log-level', 'loud'],
    '--log-level is one of trace, debug, info, warn, error, fatal, silent, not "loud".',
  ],
  [joinWith({ name: undefined }), '--name is missing: the name that the command was made for.'],
  [
    joinWith({ name: 'm x3' }),
    '--name is at most 40 letters, digits and hyphens, with no hyphen at an end, not "m x3".',
  ],
  ...['bad host', 'mail', 'debian', '1.2.3.4', 'mx1.'].map((hostname): [string[], string] => [
    joinWith({ hostname }),
    `--hostname is the whole DNS name of this machine, such as mx1.example.org, not "${hostname}".`,
  ]),
  [joinWith({ 'ca-pin': 'ab12' }), '--ca-pin is 64 hexadecimal digits, not "ab12".'],
  [joinWith({ mode: 'both' }), '--mode is "private" or "system", not "both".'],
  [joinWith({ token: undefined }), '--token is missing: what the console made for this node.'],
  [joinWith({ 'token-file': '/t' }), 'Say --token or --token-file, not both.'],
  [joinWith({ token: 'pwj_cut' }), 'That is not a whole token: copy it anew from the command that the console made.'],
  [joinWith({ endpoint: undefined }), /^--endpoint is missing: 0\.0\.0\.0:9444 is every address, so say one/],
  [joinWith({ listen: '[::]:9444', endpoint: undefined }), /^--endpoint is missing: \[::\]:9444 is every address/],
  [joinWith({ listen: '[0::0]:9444', endpoint: undefined }), /^--endpoint is missing: \[0::0\]:9444 is every address/],
  [
    joinWith({ listen: '[::ffff:0.0.0.0]:9444', endpoint: undefined }),
    /^--endpoint is missing: \[::ffff:0\.0\.0\.0\]:9444 is/,
  ],
  ...['0.0.0.0:9444', '[::]:9444', '[0::0]:9444', '[::ffff:0.0.0.0]:9444'].map((endpoint): [string[], string] => [
    joinWith({ endpoint }),
    `--endpoint leads nowhere: ${endpoint} is every address, so say one at which the console finds this machine.`,
  ]),
  ...noOnesAddresses.flatMap((host): [string[], string][] => [
    [
      joinWith({ endpoint: `${host}:9444` }),
      `--endpoint leads nowhere: ${host}:9444 is an address at which no machine is found, so say one at which the console finds this machine.`,
    ],
    [
      joinWith({ console: `https://${host}:9443` }),
      `--console leads nowhere: https://${host}:9443 is an address at which no machine is found, so say one at which this machine finds the console.`,
    ],
  ]),
  ...['0.0.0.0', '0', '[::]', '[0::0]', '[::ffff:0.0.0.0]'].map((host): [string[], string] => [
    joinWith({ console: `https://${host}:9443` }),
    `--console leads nowhere: https://${host}:9443 is every address, so say one at which this machine finds the console.`,
  ]),
  ...[
    ['127.1', '127.0.0.1'],
    ['0x7f.0.0.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['010.0.0.1', '8.0.0.1'],
    ['192.0.2.10.', '192.0.2.10'],
    ['\uff11\uff12\uff17.0.0.1', '127.0.0.1'],
  ].map(([host, address]): [string[], string] => [
    joinWith({ console: `https://${host}:9443` }),
    `--console has an address in an odd spelling: write https://${address}:9443 in the place of https://${host}:9443, if you mean that one.`,
  ]),
  ...['9444', 'mx1', 'mx1:0', 'mx1:65536', '2001:db8::1:9444', 'm x:9', ...noAddresses].flatMap(
    (text): [string[], RegExp][] => [
      [joinWith({ listen: text }), /^--listen is ADDRESS:PORT, such as .*, not "/],
      [joinWith({ endpoint: text }), /^--endpoint is HOST:PORT, such as .*, not "/],
    ],
  ),
  ...[
    ...['admin.example.org', 'http://a.example', 'https://', 'https://a.example/x', 'https://a@b.example'],
    ...[
      'https://a.example\n',
      'https://a.ex\nample',
      'https://a.example:9443/\x01',
      'https://a.example ',
      'https://%61.example',
      'https://a.example:0',
      'https://a.example:99999',
      'https://[::1',
      'https://::1:9443',
    ],
  ].map((text): [string[], RegExp] => [
    joinWith({ console: text }),
    /^--console is https:\/\/ with the name and the port .*, not "/,
  ]),
] as [string[], string | RegExp][])('%j is told what is wrong', (argv, sentence) => {
  expect(() => readCommand(argv)).toThrow(expect.objectContaining({ name: 'WrongUsage', message: matching(sentence) }));
});

test('a token is never said back', () => {
  expect(() => readCommand(joinWith({ token: 'pwj_secret' }))).not.toThrow('pwj_secret');
});

test.each([[['help']], [['--help']], [['-h']], [['join', '--help']], [['run', '--state', 'x', '-h']]])(
  '%j is help',
  (argv) => {
    expect(readCommand(argv)).toEqual({ verb: 'help' });
  },
);

test('the help and docs/nodes.md name every option and what holds without it', () => {
  const docs = readFileSync(path.join(import.meta.dirname, '../docs/nodes.md'), 'utf8');
  for (const [name, { otherwise }] of Object.entries(options)) {
    const line = usage()
      .split('\n')
      .find((said) => said.trim().startsWith(`--${name} `) || said.trim() === `--${name}`);
    expect(line).toContain(otherwise);
    expect(docs).toMatch(new RegExp(`^\\| \`--${name}\` \\|[^\n]*\\| ${otherwise.replaceAll('`', '')} \\|$`, 'm'));
  }
});

function joinWith(more: Partial<Record<keyof typeof options, string | undefined>>): string[] {
  const said = Object.entries({ ...goodJoin, ...more }).filter(([, value]) => value !== undefined);
  return ['join', ...said.flatMap(([name, value]) => [`--${name}`, String(value)])];
}

function matching(sentence: string | RegExp): unknown {
  return typeof sentence === 'string' ? sentence : expect.stringMatching(sentence);
}
