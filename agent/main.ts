import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { z } from 'zod';
import { agentConfig } from './identity/agent-config';
import { JoinFailed, join } from './identity/join';
import { openMachine } from './open-machine';
import { run } from './run';

/**
 * The agent of a mail node.
 *
 *   agent join --state DIR --console https://HOST:PORT --token T --ca-pin PIN --name N --listen HOST:PORT
 *              --hostname FQDN [--endpoint HOST:PORT] [--mode private|system]
 *   agent run  --state DIR [--stop-engines-on-exit]
 *
 * `--token-file FILE` does instead of `--token T`: arguments are visible to everybody on the machine.
 * Log: JSON lines on standard output. Exit status: 0, or 1 with the reason as the last line.
 */
const agentVersion = '0.1.0';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    state: { type: 'string' },
    console: { type: 'string' },
    token: { type: 'string' },
    'token-file': { type: 'string' },
    'ca-pin': { type: 'string' },
    name: { type: 'string' },
    listen: { type: 'string' },
    hostname: { type: 'string' },
    endpoint: { type: 'string' },
    mode: { type: 'string', default: 'private' },
    'log-level': { type: 'string', default: 'info' },
    'stop-engines-on-exit': { type: 'boolean', default: false },
  },
});

const log = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  level: values['log-level'],
  redact: { paths: ['token', 'key', 'verifier', '*.token', '*.key', '*.verifier'], remove: true },
});

const joinArguments = agentConfig.omit({ format: true, nodeId: true });
const pinText = z.string().regex(/^[0-9a-f]{64}$/, { error: '--ca-pin is 64 hexadecimal digits' });

async function main(): Promise<void> {
  const stateDir = path.resolve(required('state'));
  switch (positionals[0]) {
    case 'join':
      return joinConsole(stateDir);
    case 'run':
      return run({ stateDir, agentVersion, stopEnginesOnExit: values['stop-engines-on-exit'] }, openMachine, log);
    default:
      throw new Error('The first argument is "join" or "run".');
  }
}

async function joinConsole(stateDir: string): Promise<void> {
  const listen = required('listen');
  const config = joinArguments.parse({
    name: required('name'),
    hostname: required('hostname'),
    listen: splitEndpoint(listen),
    endpoint: values.endpoint ?? listen,
    mode: values.mode,
  });
  const file = values['token-file'];
  const token = file === undefined ? required('token') : (await readFile(file, 'utf8')).trim();
  const caPin = pinText.parse(required('ca-pin').toLowerCase());
  const joined = await join({ stateDir, consoleUrl: required('console'), token, caPin, config });
  log.info({ nodeId: joined.nodeId, name: joined.name }, 'joined');
}

function required(name: 'state' | 'console' | 'token' | 'ca-pin' | 'name' | 'listen' | 'hostname'): string {
  const value = values[name];
  if (value === undefined || value === '') throw new Error(`--${name} is missing.`);
  return value;
}

function splitEndpoint(text: string): { address: string; port: number } {
  const match = /^(?:\[(?<v6>[0-9a-f:]+)\]|(?<host>[a-z0-9.-]+)):(?<port>\d+)$/i.exec(text);
  if (!match?.groups) throw new Error('--listen is HOST:PORT.');
  return { address: match.groups.v6 ?? match.groups.host ?? '', port: Number(match.groups.port) };
}

function explain(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

main().then(
  () => process.exit(0), // the directory's connection is still open, and stays so
  (error: unknown) => {
    const expected = error instanceof JoinFailed || error instanceof z.ZodError;
    log.fatal(expected ? {} : { err: error }, explain(error));
    process.exit(1);
  },
);
