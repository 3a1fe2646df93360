import type { CheckResponse } from '@/lib/contract/api';
import type { MailboxService } from '@/lib/contract/directory';
import { mailboxServices } from '@/lib/contract/directory';
import type { CompiledDocument } from '@/lib/contract/document';
import { statePaths } from '../engines/state-paths';
import { Conversation } from '../system/conversation';
import { exec, wordsOf } from '../system/exec';
import { wordsOfError } from '../system/files';
import { measureUsage } from './measure-usage';
import type { NodeContext } from './node-context';
import { replyTo, runningDocument, smtpDoor } from './smtp-door';

type SignIn = CheckResponse['signIn'][number];

const patienceMs = 5_000;

/**
 * Asks the engines of this node about an address as their clients do; nothing is sent and nobody is signed in. How full the mailbox is
 * travels by its own way.
 */
export async function checkAddress(context: NodeContext, address: string): Promise<CheckResponse> {
  const document = await runningDocument(context);
  const [recipient, signIn] = await Promise.all([
    askRecipient(document, address),
    Promise.all(mailboxServices.map((service) => askSignIn(context, service, address))),
    measureUsage(context, address),
  ]);
  return { recipient, signIn };
}

/** At the first door for mail from other servers, up to the answer to RCPT. */
async function askRecipient(document: CompiledDocument | null, address: string): Promise<CheckResponse['recipient']> {
  const door = smtpDoor(document);
  if (!door) return null;
  let talk: Conversation | null = null;
  try {
    talk = await Conversation.open(door, patienceMs);
    await replyTo(talk, null);
    await replyTo(talk, 'EHLO check.invalid');
    await replyTo(talk, 'MAIL FROM:<>');
    const words = await replyTo(talk, `RCPT TO:<${address}>`);
    await talk.say('QUIT');
    return { code: Number(words.slice(0, 3)) || 0, words: words.slice(0, 1_000) };
  } catch (error) {
    return { code: 0, words: wordsOfError(error).slice(0, 1_000) };
  } finally {
    talk?.close();
  }
}

const notThere = 67; // EX_NOUSER
/** What doveadm says where a block of passdb turns its success into a failure (refused.sql.conf). */
const turnedAway = /Auth PASS lookup failed/;

/** What passdb answers, without a password: doveadm-auth(1). For Postfix a refusal has no row, so no words either. */
async function askSignIn(
  { machine: { facts } }: NodeContext,
  service: MailboxService,
  address: string,
): Promise<SignIn> {
  const asked = service === 'submission' ? 'smtp' : service;
  const argv = ['-c', statePaths(facts).dovecotConfig, 'auth', 'lookup', '-x', `service=${asked}`, address];
  const { code, ...result } = await exec(facts.programs.doveadm, argv, { timeoutMs: patienceMs });
  if (code === notThere) return { service, state: 'nobody', reason: '' };
  if (asked === 'smtp' && turnedAway.test(result.stderr)) return { service, state: 'refused', reason: '' };
  if (code !== 0) return { service, state: 'unknown', reason: wordsOf({ code, ...result }).slice(0, 1_000) };
  const isRefused = /^\s*nologin\s*:/m.test(result.stdout);
  const reason = /^\s*reason\s*:\s*(.*)$/m.exec(result.stdout)?.[1] ?? '';
  return { service, state: isRefused ? 'refused' : 'allowed', reason: reason.slice(0, 1_000) };
}
