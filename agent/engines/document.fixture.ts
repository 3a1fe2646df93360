import type { CompiledDocument } from '@/lib/contract/document';
import type { DovecotListener } from '@/lib/contract/dovecot';
import type { PostfixService } from '@/lib/contract/postfix';

type Service = CompiledDocument['postfix']['services'][number];
type Listener = CompiledDocument['dovecot']['listeners'][number];

/** A listener for mail from other servers, unless told otherwise. */
export function aService(changes: Partial<PostfixService> = {}): Service {
  const service: PostfixService = {
    id: 'smtp-1',
    role: 'smtp',
    address: '127.0.0.1',
    port: 21_025,
    idleTimeoutSeconds: 300,
    messageSizeLimitBytes: 10_240_000,
    greeting: null,
    ...changes,
  };
  return { service, setting: { capability: 'listeners', object: service.id, field: 'port' } };
}

/** An IMAP listener with STARTTLS, unless told otherwise. */
export function aListener(changes: Partial<DovecotListener> = {}): Listener {
  const listener: DovecotListener = {
    id: 'imap-4',
    protocol: 'imap',
    address: '127.0.0.1',
    port: 21_143,
    encryption: 'starttls',
    ...changes,
  };
  return { listener, setting: { capability: 'listeners', object: listener.id, field: 'port' } };
}

export function aDocument(parts: {
  services?: Service[];
  listeners?: Listener[];
  greetings?: CompiledDocument['dovecot']['settings'];
}): CompiledDocument {
  return {
    format: 1,
    postfix: { parameters: {}, services: parts.services ?? [] },
    dovecot: { settings: parts.greetings ?? {}, listeners: parts.listeners ?? [] },
  };
}

/** A whole mail server: three doors of Postfix, five of Dovecot, two greetings. */
export const wholeServer: CompiledDocument = {
  format: 1,
  postfix: {
    parameters: {
      message_size_limit: {
        value: 52_428_800,
        setting: { capability: 'listeners', object: '2', field: 'messageSizeLimitBytes' },
      },
    },
    services: [
      aService({ address: '0.0.0.0', port: 25, messageSizeLimitBytes: 20_971_520 }),
      aService({ id: 'smtp-8', address: '::', port: 25, messageSizeLimitBytes: 20_971_520 }),
      aService({
        id: 'submission-2',
        role: 'submission',
        address: '192.0.2.10',
        port: 587,
        messageSizeLimitBytes: 52_428_800,
        greeting: 'costs $5 {or "more"} # 100%',
      }),
      aService({
        id: 'submissions-3',
        role: 'submissions',
        address: '2001:db8::10',
        port: 465,
        idleTimeoutSeconds: 60,
      }),
    ],
  },
  dovecot: {
    settings: {
      'imap.login_greeting': {
        value: 'costs $5 {or "more"} # 100%',
        setting: { capability: 'listeners', object: '4', field: 'greeting' },
      },
    },
    listeners: [
      aListener({ address: '0.0.0.0', port: 143 }),
      aListener({ id: 'imaps-5', address: '::', port: 993, encryption: 'tls' }),
      aListener({ id: 'pop3s-6', protocol: 'pop3', address: '192.0.2.10', port: 995, encryption: 'tls' }),
      aListener({ id: 'sieve-7', protocol: 'sieve', address: '0.0.0.0', port: 4_190 }),
    ],
  },
};
