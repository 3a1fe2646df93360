import type { CompiledDocument } from '@/lib/contract/document';
import type { NodeFacts } from './node-facts';

/** The facts of a node whose Postfix goes by the name of the server, where the document gives it one. */
export function postfixFacts({ postfix }: CompiledDocument, facts: NodeFacts): NodeFacts {
  return { ...facts, hostname: postfix.parameters.myhostname?.value ?? facts.hostname };
}

/** The same of its Dovecot. */
export function dovecotFacts({ dovecot }: CompiledDocument, facts: NodeFacts): NodeFacts {
  return { ...facts, hostname: dovecot.settings.hostname?.value ?? facts.hostname };
}
