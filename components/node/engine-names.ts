import type { EngineName } from '@/lib/contract/verdict';

/** As each engine spells itself, in every language. */
export const engineNames: Record<EngineName, string> = {
  postfix: 'Postfix',
  dovecot: 'Dovecot',
  rspamd: 'Rspamd',
  redis: 'Redis',
};
