import { Conversation } from '@/agent/system/conversation';
import { exec } from '@/agent/system/exec';
import type { ListenerKind } from '@/lib/capabilities/listeners/schema';
import type { Account } from './administrator';

/** A client of any listener, as far as TLS and sign-in: each protocol in its own words (RFC 5321, 9051, 1939, 5804). */
export type Door = { kind: ListenerKind; port: number; address?: string };
const patienceMs = 30_000;

/** What the protocol calls a first line, how it asks for TLS, how `openssl s_client` calls it; `tls`: encrypted from the start. */
const manners = {
  smtp: { greeting: /^220 (.*)$/, startTls: 'STARTTLS', openssl: 'smtp' },
  submission: { greeting: /^220 (.*)$/, startTls: 'STARTTLS', openssl: 'smtp' },
  submissions: { greeting: /^220 (.*)$/, startTls: 'tls', openssl: null },
  imap: { greeting: /^\* OK (?:\[.*?\] )?(.*)$/, startTls: 'a STARTTLS', openssl: 'imap' },
  imaps: { greeting: /^\* OK (?:\[.*?\] )?(.*)$/, startTls: 'tls', openssl: null },
  pop3: { greeting: /^\+OK (.*)$/, startTls: 'STLS', openssl: 'pop3' },
  pop3s: { greeting: /^\+OK (.*)$/, startTls: 'tls', openssl: null },
  sieve: { greeting: /^OK "(.*)"$/, startTls: 'STARTTLS', openssl: 'sieve' },
} as const;

/** The first words that a client reads. */
export async function greetingOf(door: Door): Promise<string> {
  const { talk, greeting } = await enter(door);
  talk.close();
  return greeting;
}

/** Connected, greeted and encrypted; SMTP has said EHLO. */
export async function encrypted(door: Door): Promise<{ talk: Conversation; ehlo: string[] }> {
  const { talk } = await enter(door);
  const { startTls } = manners[door.kind];
  if (startTls !== 'tls') {
    if (isSmtp(door)) await ehlo(talk);
    await talk.say(startTls);
    await talk.readLine();
    await talk.startTls('mail.localhost');
    if (door.kind === 'sieve') await lineOf(talk, /^OK/); // says again what it can do (RFC 5804, 2.2)
  }
  return { talk, ehlo: isSmtp(door) ? await ehlo(talk) : [] };
}

/** Signs in over TLS; the answer of the server. SMTP from other servers takes no sign-in. */
export async function signIn(talk: Conversation, kind: ListenerKind, { address, password }: Account): Promise<string> {
  const plain = Buffer.from(`\0${address}\0${password}`).toString('base64');
  switch (kind) {
    case 'imap':
    case 'imaps':
      await talk.say(`b LOGIN "${address}" "${password}"`);
      return lineOf(talk, /^b /);
    case 'pop3':
    case 'pop3s':
      await talk.say(`USER ${address}`);
      await talk.readLine();
      await talk.say(`PASS ${password}`);
      return talk.readLine();
    case 'sieve':
      await talk.say(`AUTHENTICATE "PLAIN" "${plain}"`);
      return lineOf(talk, /^(OK|NO|BYE)/);
    default:
      await talk.say(`AUTH PLAIN ${plain}`);
      return talk.readLine();
  }
}

/** The first line that fits; those before it are read over. */
export async function lineOf(talk: Conversation, wanted: RegExp): Promise<string> {
  for (;;) {
    const line = await talk.readLine();
    if (wanted.test(line)) return line;
  }
}

/** What `openssl s_client` sees when it offers this one version of TLS. */
export async function tlsSeen({ kind, port, address = '127.0.0.1' }: Door, version: string): Promise<string> {
  const { openssl } = manners[kind];
  const { stdout, stderr } = await exec('/usr/bin/openssl', [
    ...['s_client', '-brief', '-connect', `${address}:${port}`, '-servername', 'mail.localhost'],
    ...(openssl === null ? [] : ['-starttls', openssl]),
    // Else openssl itself would keep back what is old.
    ...[`-${version}`, '-cipher', 'ALL:@SECLEVEL=0'],
  ]);
  return stdout + stderr;
}

async function enter(door: Door): Promise<{ talk: Conversation; greeting: string }> {
  const { kind, port, address = '127.0.0.1' } = door;
  const { greeting, startTls } = manners[kind];
  const talk = await Conversation.open({ kind: 'tcp', address, port }, patienceMs);
  if (startTls === 'tls') await talk.startTls('mail.localhost');
  return { talk, greeting: greeting.exec(await lineOf(talk, greeting))?.[1] ?? '' };
}

async function ehlo(talk: Conversation): Promise<string[]> {
  await talk.say('EHLO client.test');
  const lines: string[] = [];
  do lines.push(await talk.readLine());
  while (lines.at(-1)?.[3] === '-');
  return lines;
}

function isSmtp({ kind }: Door): boolean {
  return kind === 'smtp' || kind === 'submission' || kind === 'submissions';
}
