import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Exec, wordsOf } from './system/exec';

/**
 * Ends open IMAP, POP3 and ManageSieve sessions of people who lost access: Dovecot asks the directory at sign-in only, so what
 * is open would go on. Asks who is connected first: of a million changed addresses only a few are. See doveadm-who(1), doveadm-kick(1).
 */
export type SessionEnder = (addresses: string[]) => void;
type Doveadm = { exec: Exec; program: string; configFile: string };

/** A sign-in that was checked just before the change shows up in `who` only now. */
const secondLookMs = 1_500;

export function sessionEnder(doveadm: Doveadm, log: Logger): SessionEnder {
  let line: Promise<void> = Promise.resolve();
  const inLine = (addresses: ReadonlySet<string>) => {
    line = line.then(() => endOf(doveadm, addresses, log)).catch((err: unknown) => log.error({ err }, 'kick failed'));
    return line;
  };
  return (addresses) => {
    const ended = new Set(addresses);
    void inLine(ended)
      .then(() => pause(secondLookMs, undefined, { ref: false }))
      .then(() => inLine(ended));
  };
}

async function endOf(doveadm: Doveadm, addresses: ReadonlySet<string>, log: Logger): Promise<void> {
  const call = (...args: string[]) => doveadm.exec(doveadm.program, ['-c', doveadm.configFile, ...args]);
  const who = await call('-f', 'tab', 'who');
  if (who.code !== 0) return log.warn({ words: wordsOf(who) }, 'no list of open sessions; Dovecot is probably down');

  for (const username of connectedIn(who.stdout)) {
    if (!addresses.has(username)) continue;
    const kicked = await call('kick', '--', username);
    if (kicked.code === 0) log.info({ address: username }, 'session ended');
    else log.warn({ address: username, words: wordsOf(kicked) }, 'session not ended');
  }
}

/**
 * Who is named in the lines below the heading, each once: somebody has a line for each protocol. Not `-f json`: with two lines or more Dovecot
 * 2.3.19 prints something that is no JSON (`[{…}],{…}`).
 */
function connectedIn(table: string): Set<string> {
  const [, ...lines] = table.split('\n').filter((line) => line !== '');
  return new Set(lines.map((line) => line.split('\t')[0] ?? ''));
}
