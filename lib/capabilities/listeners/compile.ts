import type { Contribution } from '@/lib/contract/contribution';
import type { DovecotListener } from '@/lib/contract/dovecot';
import type { PostfixService } from '@/lib/contract/postfix';
import type { Setting } from '@/lib/contract/setting';
import type { ListenerKind, ListenerRow } from './schema';

/**
 * Listeners in the engines' own terms. SMTP kinds become smtpd services, the others listeners of Dovecot's login services.
 *
 * `message_size_limit` of main.cf must be the greatest of all listeners, since a listener can only lower it (cleanup(8) reads
 * main.cf). It is contributed once, by the listener that has the greatest.
 */
export function compileListeners(rows: readonly ListenerRow[]): Contribution[] {
  const open = rows.filter((row) => row.enabled);
  return [...open.flatMap(compileListener), ...greatestMessageSize(open)];
}

function compileListener(row: ListenerRow): Contribution[] {
  switch (row.kind) {
    case 'smtp':
    case 'submission':
    case 'submissions':
      return [{ kind: 'postfix.service', service: postfixService(row, row.kind), setting: settingOf(row, 'port') }];
    default:
      return [
        { kind: 'dovecot.listener', listener: dovecotListener(row), setting: settingOf(row, 'port') },
        ...dovecotGreeting(row),
      ];
  }
}

function postfixService(row: ListenerRow, role: PostfixService['role']): PostfixService {
  return {
    id: `${row.kind}-${row.id}`,
    role,
    address: row.address,
    port: row.port,
    idleTimeoutSeconds: row.idleTimeoutSeconds ?? 300,
    messageSizeLimitBytes: row.messageSizeLimitBytes ?? 10_240_000,
    greeting: row.greeting,
  };
}

function dovecotListener(row: ListenerRow): DovecotListener {
  return {
    id: `${row.kind}-${row.id}`,
    protocol: protocolOf(row.kind),
    address: row.address,
    port: row.port,
    encryption: row.kind === 'imaps' || row.kind === 'pop3s' ? 'tls' : 'starttls',
  };
}

function dovecotGreeting(row: ListenerRow): Contribution[] {
  if (row.greeting === null) return [];
  const name = `${protocolOf(row.kind)}.login_greeting` as const;
  return [{ kind: 'dovecot.setting', name, value: row.greeting, setting: settingOf(row, 'greeting') }];
}

function protocolOf(kind: ListenerKind): DovecotListener['protocol'] {
  if (kind === 'imap' || kind === 'imaps') return 'imap';
  return kind === 'sieve' ? 'sieve' : 'pop3';
}

function greatestMessageSize(open: readonly ListenerRow[]): Contribution[] {
  let greatest: ListenerRow | null = null;
  for (const row of open) {
    if ((row.messageSizeLimitBytes ?? 0) > (greatest?.messageSizeLimitBytes ?? 0)) greatest = row;
  }
  if (greatest?.messageSizeLimitBytes == null) return [];
  return [
    {
      kind: 'postfix.parameter',
      name: 'message_size_limit',
      value: greatest.messageSizeLimitBytes,
      setting: settingOf(greatest, 'messageSizeLimitBytes'),
    },
  ];
}

function settingOf(row: ListenerRow, field: string): Setting {
  return { capability: 'listeners', object: String(row.id), field };
}
