import type { CompiledDocument } from '@/lib/contract/document';
import type { DovecotListener } from '@/lib/contract/dovecot';
import type { Setting } from '@/lib/contract/setting';
import type { Peer } from '../../system/conversation';
import { Conversation } from '../../system/conversation';
import { wordsOfError } from '../../system/files';
import type { Finding } from '../engine';
import { noAnswer, wrongAnswer } from '../engine';
import type { EngineMachine } from '../engine-machine';
import { knockingAddress } from '../knocking-address';
import { dovecotFacts } from '../named-facts';
import type { LoginProtocol } from './greeting';
import { loginGreeting } from './greeting';
import { markSocketName } from './render';

const patienceMs = 4_000;

/**
 * Knocks at every door, at the sockets of Postfix, and at the private socket that only this configuration opens. Never at the pid: a
 * master that is about to panic on an absent address still has one.
 */
export async function probeDovecot(
  machine: EngineMachine,
  document: CompiledDocument,
  mark: string | null,
): Promise<Finding | null> {
  const { facts, paths, sockets } = machine;
  const markSocket = mark === null ? null : `${paths.dovecotRun}/${markSocketName(mark)}`;
  const findings = await Promise.all([
    markSocket === null ? null : probeSocket(markSocket, '* OK ', 'Dovecot still runs another configuration'),
    probeSocket(sockets.lmtp, '220 ', 'LMTP does not answer'),
    probeSocket(sockets.postfixAuth, 'VERSION\t', 'The sign-in service does not answer'),
    probeDirectory(sockets.userLookup),
    ...document.dovecot.listeners.map(({ listener, setting }) => {
      const greeting = loginGreeting(document, dovecotFacts(document, facts), listener.protocol);
      return probeListener(listener, setting, { greeting, hostname: facts.hostname });
    }),
  ]);
  return findings.find((finding) => finding !== null) ?? null;
}

async function probeSocket(path: string, begin: string, complaint: string): Promise<Finding | null> {
  try {
    const talk = await Conversation.open({ kind: 'unix', path }, patienceMs);
    const line = await talk.readLine();
    talk.close();
    return line.startsWith(begin) ? null : wrongAnswer(`${complaint}: “${line}”`);
  } catch (error) {
    return noAnswer(`${complaint}: ${wordsOfError(error)}`);
  }
}

/**
 * Nobody has this name: Dovecot must have asked the directory to know. Speaks Dovecot's own auth protocol (auth-protocol.txt, "master
 * requests"); `doveadm user` says the same and costs a process.
 */
async function probeDirectory(path: string): Promise<Finding | null> {
  try {
    const talk = await Conversation.open({ kind: 'unix', path }, patienceMs);
    await talk.say('VERSION\t1\t0', '\n');
    await talk.say('USER\t1\tnobody@postwarden.invalid\tservice=lmtp', '\n');
    let line = await talk.readLine();
    while (/^(VERSION|SPID)\t/.test(line)) line = await talk.readLine();
    talk.close();
    return line === 'NOTFOUND\t1' ? null : wrongAnswer(`Dovecot can’t read the directory: “${line}”`);
  } catch (error) {
    return noAnswer(`Dovecot’s directory does not answer: ${wordsOfError(error)}`);
  }
}

type Expected = { readonly greeting: string; readonly hostname: string };

async function probeListener(listener: DovecotListener, setting: Setting, expected: Expected): Promise<Finding | null> {
  const peer: Peer = { kind: 'tcp', address: knockingAddress(listener.address), port: listener.port };
  const name = `${listener.id} at ${listener.address} port ${listener.port}`;
  let talk: Conversation | null = null;
  try {
    talk = await Conversation.open(peer, patienceMs);
    if (listener.encryption === 'tls') await talk.startTls(expected.hostname);
    const greeting = await readGreeting(talk, listener.protocol);
    if (!greetingFits(greeting, listener.protocol, expected.greeting)) {
      return wrongAnswer(`${name}: greets with “${greeting}”`, setting);
    }
    if (listener.encryption === 'starttls') await beginTls(talk, listener.protocol, expected.hostname);
    return null;
  } catch (error) {
    return noAnswer(`${name}: ${wordsOfError(error)}`, setting);
  } finally {
    talk?.close();
  }
}

/** ManageSieve says its capabilities first, one a line, and greets last (RFC 5804 1.7). */
async function readGreeting(talk: Conversation, protocol: LoginProtocol): Promise<string> {
  for (;;) {
    const line = await talk.readLine();
    if (protocol !== 'sieve' || !line.startsWith('"')) return line;
  }
}

function greetingFits(line: string, protocol: LoginProtocol, text: string): boolean {
  switch (protocol) {
    case 'imap':
      return line.startsWith('* OK [CAPABILITY ') && line.endsWith(`] ${text}`);
    case 'pop3':
      return line === `+OK ${text}`;
    case 'sieve':
      return line === `OK "${text.replace(/[\\"]/g, '\\$&')}"`;
  }
}

const tlsCommands: Record<LoginProtocol, { say: string; answer: string }> = {
  imap: { say: 'a STARTTLS', answer: 'a OK' },
  pop3: { say: 'STLS', answer: '+OK' },
  sieve: { say: 'STARTTLS', answer: 'OK' },
};

async function beginTls(talk: Conversation, protocol: LoginProtocol, hostname: string): Promise<void> {
  const { say, answer } = tlsCommands[protocol];
  await talk.say(say);
  const line = await talk.readLine();
  if (!line.startsWith(answer)) throw new Error(`refuses TLS: ${line}`);
  await talk.startTls(hostname);
}
