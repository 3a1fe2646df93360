import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { type Command, checkToken, type JoinCommand, readCommand, WrongUsage } from './command-line';
import { MachineNotReady } from './engines/machine-not-ready';
import { NotJoined } from './identity/agent-config';
import { JoinFailed, join } from './identity/join';
import { openLog } from './open-log';
import { openMachine } from './open-machine';
import { usage } from './options';
import { run } from './run';
import { NodeBusy } from './system/lock';
import { DoorShut } from './system/own-door';

/**
 * The agent of a mail node: `join`, once, and `run`; `help` says with which options.
 *
 * Log: JSON lines on standard output. Exit status: 0, 1 with the reason as the last line, or 2 with a sentence on standard error when what
 * was typed is wrong.
 */
const agentVersion = '0.1.0';

/** What the machine's administrator can put right; anything else is a fault of ours, with its stack. */
const expected = [DoorShut, JoinFailed, MachineNotReady, NodeBusy, NotJoined];

async function main(command: Command): Promise<void> {
  if (command.verb === 'help') {
    process.stdout.write(usage());
    return;
  }
  const { stateDir } = command;
  const log = openLog(command.logLevel);
  try {
    if (command.verb === 'join') await joinConsole(command, log);
    else await run({ stateDir, agentVersion, stopEnginesOnExit: command.stopEnginesOnExit }, openMachine, log);
  } catch (error) {
    if (error instanceof WrongUsage) throw error;
    const isExpected = expected.some((kind) => error instanceof kind);
    log.fatal(isExpected ? {} : { err: error }, error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

async function joinConsole({ stateDir, consoleUrl, token, caPin, config }: JoinCommand, log: Logger): Promise<void> {
  const text = 'file' in token ? await readToken(token.file) : token.text;
  const joined = await join({ stateDir, consoleUrl, token: text, caPin, config });
  log.info({ nodeId: joined.nodeId, name: joined.name }, 'joined');
}

async function readToken(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new WrongUsage(`--token-file can't be read: ${error.message}.`);
  });
  return checkToken(text.trim());
}

try {
  await main(readCommand(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof WrongUsage)) throw error;
  process.stderr.write(`${error.message}\nnode agent.mjs help lists every command and option.\n`);
  process.exitCode = 2;
}
process.exit(); // the directory's connection is still open, and stays so
