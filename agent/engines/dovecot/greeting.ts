import type { CompiledDocument } from '@/lib/contract/document';
import type { DovecotListener } from '@/lib/contract/dovecot';
import type { NodeFacts } from '../node-facts';

export type LoginProtocol = DovecotListener['protocol'];
export const loginProtocols: readonly LoginProtocol[] = ['imap', 'pop3', 'sieve'];

/** The text that a client of this protocol reads when it connects; Dovecot has one for each protocol, not for each listener. */
export function loginGreeting(document: CompiledDocument, facts: NodeFacts, protocol: LoginProtocol): string {
  return document.dovecot.settings[`${protocol}.login_greeting`]?.value ?? `${facts.hostname} ready`;
}
