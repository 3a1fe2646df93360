import { isIPv4, isIPv6 } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { joinRequest } from '@/lib/contract/api';
import { dnsName, port } from '@/lib/contract/text';
import { isEvery, whyNobodyThere } from './no-ones-address';
import { type Option, type OptionName, options, type Verb } from './options';

/** Words that the agent doesn't take; the message says what is wrong and what to say instead. */
export class WrongUsage extends Error {
  override name = 'WrongUsage';
}

export type JoinCommand = ReturnType<typeof readJoin>;
export type Command = { verb: 'help' } | JoinCommand | ReturnType<typeof readRun>;
type Said = Partial<Record<OptionName, string>>;

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** What somebody typed, checked before anything is done. Throws WrongUsage. */
export function readCommand(argv: readonly string[]): Command {
  const { positionals, tokens } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value }]) => [name, { type: value === null ? 'boolean' : 'string' }]),
    ),
  });
  const [verb, extra] = positionals;
  const given = tokens.filter((token) => token.kind === 'option');
  if (verb === 'help' || given.some(({ rawName }) => rawName === '--help' || rawName === '-h')) return { verb: 'help' };
  const unknown = given.find(({ name, rawName }) => !isOption(name) || !rawName.startsWith('--'));
  if (unknown) throw new WrongUsage(`There is no option ${unknown.rawName}.`);
  if (verb === undefined) throw new WrongUsage('A command is missing: say "join" or "run" first.');
  if (verb !== 'join' && verb !== 'run') throw new WrongUsage(`There is no command "${verb}": say "join" or "run".`);
  const said = Object.fromEntries(given.map((token) => readOption(verb, token)));
  if (extra !== undefined)
    throw new WrongUsage(`"${verb}" takes options alone, not "${extra}". Quote a value that has spaces.`);
  return verb === 'join' ? readJoin(said) : readRun(said);
}

type Given = { name: string; value?: string | undefined; inlineValue?: boolean | undefined };

function readOption(verb: Verb, { name, value, inlineValue }: Given): [OptionName, string] {
  if (!isOption(name)) throw new WrongUsage(`There is no option --${name}.`);
  const option: Option = options[name];
  if (!option.of.includes(verb))
    throw new WrongUsage(`"${verb}" has no option --${name}: it is one of "${option.of}".`);
  if (option.value === null) {
    if (value !== undefined) throw new WrongUsage(`--${name} takes no value: say it alone, or leave it out.`);
    return [name, ''];
  }
  if (value === undefined || value === '' || (value.startsWith('-') && !inlineValue))
    throw new WrongUsage(`--${name} needs a value: --${name} ${option.value}.`);
  return [name, value];
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(options, name);
}

function readJoin(said: Said) {
  const listen = splitEndpoint('listen', needed(said, 'listen'));
  return {
    verb: 'join' as const,
    ...readCommon(said),
    consoleUrl: readConsole(needed(said, 'console')),
    token: readTokenPlace(said),
    caPin: fitting('ca-pin', needed(said, 'ca-pin').toLowerCase(), /^[0-9a-f]{64}$/, '64 hexadecimal digits'),
    config: {
      name: readName(needed(said, 'name').toLowerCase()),
      hostname: readHostname(needed(said, 'hostname').toLowerCase()),
      listen,
      endpoint: readEndpoint(said),
      mode: readMode(said.mode ?? options.mode.otherwise),
    },
  };
}

function readRun(said: Said) {
  return { verb: 'run' as const, ...readCommon(said), stopEnginesOnExit: said['stop-engines-on-exit'] !== undefined };
}

function readCommon(said: Said): { stateDir: string; logLevel: string } {
  const logLevel = said['log-level'] ?? options['log-level'].otherwise;
  if (!logLevels.includes(logLevel)) throw wrong('log-level', `one of ${logLevels.join(', ')}`, logLevel);
  return { stateDir: path.resolve(needed(said, 'state')), logLevel };
}

function needed(said: Said, name: OptionName): string {
  const value = said[name];
  if (value === undefined) throw new WrongUsage(`--${name} is missing: ${options[name].says}.`);
  return value;
}

function readConsole(text: string): string {
  const what = 'https:// with the name and the port of the console, such as https://admin.example.org:9443';
  if (!URL.canParse(text)) throw wrong('console', what, text);
  const url = new URL(fitting('console', text, /^https:\/\/[^/\\?#@%\s\p{Cc}]+\/?$/iu, what));
  if (url.port === '0') throw wrong('console', what, text);
  const why = whyNobodyThere(url.hostname.replace(/^\[|\]$/g, ''));
  if (why !== null)
    throw new WrongUsage(
      `--console leads nowhere: ${text} ${why}, so say one at which this machine finds the console.`,
    );
  // A URL takes 127.1 and 0x7f000001 for 127.0.0.1, and 010.0.0.1 for 8.0.0.1.
  const host = text.slice('https://'.length).replace(/(:\d*)?\/?$/, '');
  if (isIPv4(url.hostname) && host !== url.hostname)
    throw new WrongUsage(
      `--console has an address in an odd spelling: write ${url.origin} in the place of ${text}, if you mean that one.`,
    );
  return text;
}

/** Arguments can be seen by everybody on the machine, so it may stand in a file. */
function readTokenPlace(said: Said): { file: string } | { text: string } {
  const { token, 'token-file': file } = said;
  if (token !== undefined && file !== undefined) throw new WrongUsage('Say --token or --token-file, not both.');
  return file === undefined ? { text: checkToken(needed(said, 'token')) } : { file };
}

/** Never shown: a token that was cut short is still most of one. */
export function checkToken(text: string): string {
  if (joinRequest.shape.token.safeParse(text).success && !/\s/.test(text)) return text;
  throw new WrongUsage('That is not a whole token: copy it anew from the command that the console made.');
}

function readName(text: string): string {
  if (joinRequest.shape.name.safeParse(text).success) return text;
  throw wrong('name', 'at most 40 letters, digits and hyphens, with no hyphen at an end', text);
}

function readHostname(text: string): string {
  if (joinRequest.shape.hostname.safeParse(text).success) return text;
  throw wrong('hostname', 'the whole DNS name of this machine, such as mx1.example.org', text);
}

/** What follows from `--listen` alone is tried on the machine itself. */
function readEndpoint({ endpoint, listen = '' }: Said): string {
  const found = splitEndpoint(endpoint === undefined ? 'listen' : 'endpoint', endpoint ?? listen);
  const why = whyNobodyThere(found.address);
  const remedy = 'so say one at which the console finds this machine.';
  if (endpoint !== undefined && why !== null)
    throw new WrongUsage(`--endpoint leads nowhere: ${endpoint} ${why}, ${remedy}`);
  if (isEvery(found.address)) throw new WrongUsage(`--endpoint is missing: ${listen} is every address, ${remedy}`);
  return `${found.address.includes(':') ? `[${found.address}]` : found.address}:${found.port}`;
}

function readMode(mode: string): 'private' | 'system' {
  if (mode === 'private' || mode === 'system') return mode;
  throw wrong('mode', '"private" or "system"', mode);
}

function splitEndpoint(name: 'listen' | 'endpoint', text: string): { address: string; port: number } {
  const match = /^(?:\[(?<v6>[0-9a-f:.]+)\]|(?<host>[a-z0-9.-]+)):(?<port>\d{1,5})$/.exec(text.toLowerCase());
  const { v6, host = '', port: digits } = match?.groups ?? {};
  const address = v6 === undefined ? hostIn(host) : ipv6In(v6);
  const number = Number(digits);
  if (address === null || !port.safeParse(number).success)
    throw wrong(name, `${options[name].value}, such as 192.0.2.10:9444 or [2001:db8::10]:9444`, text);
  return { address, port: number };
}

/** As everybody writes it (RFC 5952): `0::0` is `::`. */
function ipv6In(text: string): string | null {
  return isIPv6(text) ? new URL(`http://[${text}]`).hostname.slice(1, -1) : null;
}

/** No name ends in a number (RFC 1123 2.1): what does is an IPv4 address, or a slip in one. */
function hostIn(text: string): string | null {
  const endsInNumber = /(^|\.)([0-9]+|0x[0-9a-f]*)$/.test(text);
  return isIPv4(text) || (!endsInNumber && dnsName.safeParse(text).success) ? text : null;
}

function fitting(name: OptionName, text: string, pattern: RegExp, what: string): string {
  if (pattern.test(text)) return text;
  throw wrong(name, what, text);
}

function wrong(name: OptionName, what: string, text: string): WrongUsage {
  return new WrongUsage(`--${name} is ${what}, not "${text}".`);
}
