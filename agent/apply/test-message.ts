import { setTimeout as pause } from 'node:timers/promises';
import type { TestMessageProgress, TestMessageRequest } from '@/lib/contract/api';
import { postfixFacts } from '../engines/named-facts';
import { Conversation } from '../system/conversation';
import { wordsOfError } from '../system/files';
import type { FollowedMessage } from './follow-message';
import { deliveryOf, filterVerdictOf, foundIn } from './follow-message';
import type { NodeContext } from './node-context';
import { replyTo, runningDocument, smtpDoor } from './smtp-door';

/**
 * Sends a message as another server would, through the door for their mail, and follows it by what the engines say: the answer to DATA,
 * the line that Rspamd writes of it, the line of its delivery, and whether it lies in a mailbox now.
 *
 * Its sender is empty (RFC 5321 4.5.5) and it says that a machine wrote it (RFC 3834), so that nobody answers it and it is never sent back.
 */
export async function sendTestMessage(
  context: NodeContext,
  request: TestMessageRequest,
  onGate: (progress: TestMessageProgress) => void,
): Promise<void> {
  const document = await runningDocument(context);
  const door = smtpDoor(document);
  if (!document || !door) return onGate({ gate: 'accepted', state: 'none', words: '' });
  const { hostname } = postfixFacts(document, context.machine.facts);
  const messageId = `${request.id}@${hostname}`;
  const answer = await handIn(door, hostname, request.address, messageOf(request, { hostname, messageId }));
  const queueId = /^250 .*queued as ([0-9A-Za-z]+)/.exec(answer)?.[1];
  const words = answer.slice(0, 1_000);
  onGate({ gate: 'accepted', state: queueId === undefined ? 'failed' : 'passed', words });
  if (queueId !== undefined) await follow(context, { queueId, messageId, address: request.address }, onGate);
}

/** Of a node that looks a message up in a blocklist far away. */
const doorPatienceMs = 30_000;
const deliveryMs = 30_000;
const lookMs = 10_000;
const lookAgainMs = 300;

/** The reply to the whole message, or the first that said no. */
async function handIn(
  door: Parameters<typeof Conversation.open>[0],
  hostname: string,
  address: string,
  message: readonly string[],
): Promise<string> {
  let talk: Conversation | null = null;
  try {
    talk = await Conversation.open(door, doorPatienceMs);
    const commands = [null, `EHLO ${hostname}`, 'MAIL FROM:<>', `RCPT TO:<${address}>`, 'DATA'];
    for (const command of commands) {
      const reply = await replyTo(talk, command);
      if (!/^[23]/.test(reply)) return reply;
    }
    for (const line of message) await talk.say(line);
    const reply = await replyTo(talk, '.');
    await talk.say('QUIT');
    return reply;
  } catch (error) {
    return wordsOfError(error);
  } finally {
    talk?.close();
  }
}

/** In base64, so that no line of it can end the message or be more than a line. */
function messageOf(
  { address, subject, text }: TestMessageRequest,
  { hostname, messageId }: { hostname: string; messageId: string },
): string[] {
  return [
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `From: Postwarden <postmaster@${hostname}>`,
    `To: <${address}>`,
    ...foldedSubject(subject),
    `Message-ID: <${messageId}>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...inBase64(text.replaceAll('\n', '\r\n'), 76),
  ];
}

/** Encoded words of at most 75 characters, each of whole letters (RFC 2047 2 and 5). */
function foldedSubject(subject: string): string[] {
  const words: string[] = [''];
  for (const letter of subject) {
    const longer = `${words.at(-1)}${letter}`;
    if (Buffer.byteLength(longer) > 45) words.push(letter);
    else words.splice(-1, 1, longer);
  }
  return words.map(
    (word, place) => `${place === 0 ? 'Subject:' : ''} =?utf-8?B?${Buffer.from(word).toString('base64')}?=`,
  );
}

function inBase64(text: string, width: number): string[] {
  return (
    Buffer.from(text)
      .toString('base64')
      .match(new RegExp(`.{1,${width}}`, 'g')) ?? []
  );
}

/** What is not heard in time is unknown; what was not delivered is not looked for. */
async function follow(
  context: NodeContext,
  message: FollowedMessage,
  onGate: (progress: TestMessageProgress) => void,
): Promise<void> {
  const { machine } = context;
  const heard = (look: typeof deliveryOf, patienceMs: number) =>
    hear(() => look(machine, message), { patienceMs, onGate });
  const brought = async () => {
    const delivery = await heard(deliveryOf, deliveryMs);
    if (delivery.state === 'passed') await heard(foundIn, lookMs);
  };
  await Promise.all([heard(filterVerdictOf, lookMs), brought()]);
}

type Hearing = { patienceMs: number; onGate: (progress: TestMessageProgress) => void };

/** Looks until something is heard. Mail that was put off waits for minutes, and nobody waits with it. */
async function hear(
  look: () => Promise<TestMessageProgress>,
  { patienceMs, onGate }: Hearing,
): Promise<TestMessageProgress> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const heard = await look();
    if (heard.state !== 'unknown' || Date.now() >= until) {
      onGate(heard);
      return heard;
    }
    await pause(lookAgainMs);
  }
}
