import type { NodeFacts } from '../node-facts';
import { statePaths } from '../state-paths';
import { usageSocket } from './usage-dict';

/** What no document changes: where users come from, who may talk to whom, the folders of a new mailbox. */
export function fixedSections(facts: NodeFacts): string[] {
  const { users } = facts;
  const folder = `${statePaths(facts).current}/dovecot`;
  return [
    // Whoever it finds has said the right password, and is told why that is no use.
    section('passdb', ['driver = sql', `args = ${folder}/refused.sql.conf`, 'result_success = return-fail']),
    section('passdb', ['driver = sql', `args = ${folder}/passdb.sql.conf`]),
    // What passdb already answered (quota) needs no second question; LMTP has no passdb, so the second block asks.
    section('userdb', ['driver = prefetch']),
    section('userdb', ['driver = sql', `args = ${folder}/userdb.sql.conf`]),
    authService(users),
    // The directory is readable for Postfix's group only.
    section('service auth-worker', [`user = ${users.dovecot}`, `group = ${users.postfix}`]),
    section('dict', [`directory = sqlite:${folder}/auto-reply.dict.conf`, `usage = sqlite:${folder}/usage.dict.conf`]),
    section('service dict', [
      `user = ${users.dovecot}`,
      `group = ${users.postfix}`,
      ...['unix_listener dict {', '  mode = 0600', `  user = ${users.mail}`, '}'],
    ]),
    usageService(users),
    section('service lmtp', postfixSocket('lmtp', users.postfix)),
    quotaStatusService(users),
    section('service imap', ['process_limit = 4096']),
    section('service pop3', ['process_limit = 1024']),
    section('protocol lmtp', ['mail_plugins = $mail_plugins sieve']),
    section('plugin', [
      'quota = count:User quota',
      'quota_vsizes = yes',
      'quota_grace = 0',
      `quota_clone_dict = proxy:${usageSocket}:usage`,
      // What an administrator set answers before the owner's own filter, which can't see it.
      'sieve_before = dict:proxy::directory;name=auto-reply',
      // Anything but DUNNO would end the list of restrictions that Postfix asks in.
      'quota_status_success = DUNNO',
      'quota_status_nouser = DUNNO',
      'quota_status_overquota = 552 5.2.2 Mailbox is full',
      'quota_status_toolarge = 552 5.2.3 Message is larger than the mailbox',
      'sieve = file:~/sieve;active=~/.dovecot.sieve',
    ]),
    section('namespace inbox', ['inbox = yes', ...specialFolders.flatMap(specialFolder)]),
  ];
}

function authService({ postfix }: NodeFacts['users']): string {
  return section('service auth', postfixSocket('postfix-auth', postfix));
}

/** One question at a time each: looking into a mailbox blocks. */
function quotaStatusService({ postfix }: NodeFacts['users']): string {
  const lines = ['executable = quota-status -p postfix', ...postfixSocket('quota-status', postfix), 'client_limit = 1'];
  return section('service quota-status', lines);
}

function usageService({ dovecot, mail }: NodeFacts['users']): string {
  const socket = [`unix_listener ${usageSocket} {`, '  mode = 0600', `  user = ${mail}`, '}'];
  return section('service usage', [
    'executable = dict',
    `user = ${dovecot}`,
    'client_limit = 1',
    'service_count = 100',
    ...socket,
  ]);
}

function postfixSocket(name: string, postfix: string): string[] {
  return [`unix_listener ${name} {`, '  mode = 0600', `  user = ${postfix}`, `  group = ${postfix}`, '}'];
}

const specialFolders = [
  { name: 'Drafts', use: '\\Drafts' },
  { name: 'Junk', use: '\\Junk' },
  { name: 'Sent', use: '\\Sent' },
  { name: 'Trash', use: '\\Trash' },
];

function specialFolder({ name, use }: { name: string; use: string }): string[] {
  return [`mailbox ${name} {`, '  auto = subscribe', `  special_use = ${use}`, '}'];
}

function section(head: string, lines: readonly string[]): string {
  return [`${head} {`, ...lines.map((line) => `  ${line}`), '}'].join('\n');
}
