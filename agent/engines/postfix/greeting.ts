import type { PostfixService } from '@/lib/contract/postfix';
import type { NodeFacts } from '../node-facts';

/** The text after `220 ` that a client of this listener reads. */
export function smtpGreeting(service: PostfixService, facts: NodeFacts): string {
  return `${facts.hostname} ${greetingText(service)}`.trimEnd();
}

/**
 * A greeting stands in main.cf and the listener names it: a master.cf value would need its braces balanced. In main.cf(5) only the end
 * of a line and `$` mean something inside a value; the contract lets no line end through, and `$$` is a dollar.
 */
export function greetingLine(service: PostfixService): string {
  return `${greetingName(service)} = $myhostname ${greetingText(service).replaceAll('$', '$$$$')}`.trimEnd();
}

/** Parameter names have no hyphens (postconf(5)); ids have no underscores, so two never meet. */
export function greetingName(service: PostfixService): string {
  return `greeting_${service.id.replaceAll('-', '_')}`;
}

function greetingText(service: PostfixService): string {
  return service.greeting ?? 'ESMTP';
}
