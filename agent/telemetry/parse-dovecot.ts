import type { NewEvent } from './event-store';

/**
 * Dovecot's log, line by line: who signed in over IMAP, POP3 and ManageSieve, who was refused, and what the server says of itself.
 * What became of a message stands in Postfix's log; sign-in before sending too.
 */
export function parseDovecot(line: string): NewEvent | null {
  const { time = '', program = '', level = '', text = '' } = linePattern.exec(line)?.groups ?? {};
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return null;
  const login = loginPattern.exec(program)?.groups?.protocol;
  if (login !== undefined) return signInEvent(at, login === 'managesieve' ? 'sieve' : login, text);
  if (program !== 'master' && !/^(Error|Fatal|Panic)$/.test(level)) return null;
  return {
    ...blank,
    at: at.toISOString(),
    kind: 'engine',
    service: 'dovecot',
    words: `${program}: ${text}`.slice(0, 1_000),
  };
}

const linePattern =
  /^(?<time>\d{4}-\d\d-\d\dT[\d:.]+) (?<program>[^:]+): (?<level>Info|Warning|Error|Fatal|Panic): (?<text>.*)$/;
const loginPattern = /^(?<protocol>imap|pop3|managesieve)-login$/;
/** The second: the password was right, and a mailbox that is disabled or a service that it may not use kept its owner out (`nologin`). */
const refusedPattern = /\(auth failed|\(internal failure, \d+ successful auths/;
const blank = { sender: null, recipient: null, client: null, queueId: null };

/** "user=<>" is somebody who never said who he is: a port scan, a health check of ours. That is not a sign-in. */
function signInEvent(at: Date, service: string, text: string): NewEvent | null {
  const sender = /user=<([^>]+)>/.exec(text)?.[1];
  if (sender === undefined) return null;
  const kind = text.startsWith('Login: ') ? 'sign-in' : refusedPattern.test(text) ? 'sign-in-refused' : null;
  if (kind === null) return null;
  const client = /rip=([^,]+)/.exec(text)?.[1]?.slice(0, 60) ?? null;
  return {
    ...blank,
    at: at.toISOString(),
    kind,
    service,
    sender: sender.slice(0, 320),
    client,
    words: text.slice(0, 1_000),
  };
}
