import type { CompiledDocument } from '@/lib/contract/document';
import type { PostfixService } from '@/lib/contract/postfix';
import type { Setting } from '@/lib/contract/setting';
import { Conversation } from '../../system/conversation';
import { wordsOfError } from '../../system/files';
import type { Finding } from '../engine';
import { noAnswer, wrongAnswer } from '../engine';
import type { EngineMachine } from '../engine-machine';
import { knockingAddress } from '../knocking-address';
import { postfixFacts } from '../named-facts';
import { smtpGreeting } from './greeting';

const patienceMs = 4_000;

/** Knocks at every door as a client would, and at the private socket that says which configuration is in force. */
export async function probePostfix(
  machine: EngineMachine,
  document: CompiledDocument,
  mark: string | null,
): Promise<Finding | null> {
  const findings = await Promise.all([
    mark === null ? null : probeMark(machine, mark),
    ...document.postfix.services.map(({ service, setting }) =>
      probeListener(service, setting, {
        hostname: machine.facts.hostname,
        greeting: smtpGreeting(service, postfixFacts(document, machine.facts)),
      }),
    ),
  ]);
  return findings.find((finding) => finding !== null) ?? null;
}

async function probeMark({ sockets }: EngineMachine, mark: string): Promise<Finding | null> {
  try {
    const talk = await Conversation.open({ kind: 'unix', path: sockets.postfixMark }, patienceMs);
    const greeting = await talk.readLine();
    talk.close();
    return greeting === `220 ${mark}` ? null : wrongAnswer('Postfix still runs another configuration.');
  } catch (error) {
    return noAnswer(`Postfix’s master does not answer: ${wordsOfError(error)}`);
  }
}

type Expected = { readonly greeting: string; readonly hostname: string };

async function probeListener(service: PostfixService, setting: Setting, expected: Expected): Promise<Finding | null> {
  const peer = { kind: 'tcp', address: knockingAddress(service.address), port: service.port } as const;
  const name = `${service.id} at ${service.address} port ${service.port}`;
  let talk: Conversation | null = null;
  try {
    talk = await Conversation.open(peer, patienceMs);
    const wrong = await listenerFault(talk, service, expected);
    return wrong === null ? null : wrongAnswer(`${name}: ${wrong}`, setting);
  } catch (error) {
    return noAnswer(`${name}: ${wordsOfError(error)}`, setting);
  } finally {
    talk?.close();
  }
}

/** The first thing a client would find wrong, or null: greeting, TLS, sign-in offered where it should be, strangers' mail refused. */
async function listenerFault(
  talk: Conversation,
  service: PostfixService,
  { hostname, greeting }: Expected,
): Promise<string | null> {
  if (service.role === 'submissions') await talk.startTls(hostname);
  const first = await talk.readLine();
  if (first !== `220 ${greeting}`) return `greets with “${first}”`;
  if (service.role !== 'submissions') {
    const plain = await ask(talk, `EHLO ${hostname}`);
    if (!plain.includes('STARTTLS')) return 'offers no STARTTLS';
    if (plain.some((line) => line.startsWith('AUTH '))) return 'offers sign-in before TLS';
    const [go] = await ask(talk, 'STARTTLS');
    if (!go?.startsWith('220')) return `refuses STARTTLS: ${go}`;
    await talk.startTls(hostname);
  }
  const secured = await ask(talk, `EHLO ${hostname}`);
  const offersSignIn = secured.some((line) => line.startsWith('AUTH '));
  if (offersSignIn !== (service.role !== 'smtp')) return offersSignIn ? 'offers sign-in' : 'offers no sign-in';
  return strangerFault(talk, hostname);
}

/** A restriction that Postfix can't evaluate shows only here, as 451 instead of a refusal. */
async function strangerFault(talk: Conversation, hostname: string): Promise<string | null> {
  await ask(talk, 'MAIL FROM:<>');
  const [answer] = await ask(talk, `RCPT TO:<postwarden-probe@${hostname}>`);
  await talk.say('QUIT');
  return answer?.startsWith('5') ? null : `answers “${answer}” to a recipient that does not exist`;
}

/** Sends a command; the reply's lines, the keyword lines of EHLO without their code. */
async function ask(talk: Conversation, command: string): Promise<string[]> {
  await talk.say(command);
  const lines: string[] = [];
  for (;;) {
    const line = await talk.readLine();
    lines.push(command.startsWith('EHLO') ? line.slice(4) : line);
    if (line[3] !== '-') return lines;
  }
}
