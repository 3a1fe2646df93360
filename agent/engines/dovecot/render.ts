import type { CompiledDocument } from '@/lib/contract/document';
import type { DovecotListener } from '@/lib/contract/dovecot';
import { configMark } from '../config-mark';
import type { RenderedFile, Rendering } from '../engine';
import { dovecotFacts } from '../named-facts';
import type { NodeFacts } from '../node-facts';
import { statePaths, stateSockets } from '../state-paths';
import { renderAutoReply } from './auto-reply';
import { fixedSections } from './fixed-sections';
import type { LoginProtocol } from './greeting';
import { loginGreeting, loginProtocols } from './greeting';
import { handInProgram } from './hand-in';
import { quoteExpanded } from './quote';
import { renderPassdb, renderRefusedPassdb, renderUserdb } from './sql-conf';
import { renderUsageDict } from './usage-dict';

/** Dovecot's files. The two queries are readable for Dovecot's own group, nobody else's. */
export function renderDovecot(document: CompiledDocument, machine: NodeFacts): Rendering {
  const facts = dovecotFacts(document, machine);
  const paths = statePaths(facts);
  const group = facts.users.dovecot;
  const conf = unmarkedConf(document, facts);
  const [refused, passdb, userdb] = [renderRefusedPassdb(paths), renderPassdb(paths), renderUserdb(paths)];
  const autoReply = renderAutoReply(paths.directoryDatabase);
  const usage = renderUsageDict(paths.usageDatabase);
  const mark = configMark([conf, refused, passdb, userdb, autoReply, usage]);
  return {
    mark,
    files: [
      { path: 'dovecot/dovecot.conf', content: `${conf}\n${markSection(mark)}`, mode: 0o644, group: null },
      { path: 'dovecot/refused.sql.conf', content: refused, mode: 0o640, group },
      { path: 'dovecot/passdb.sql.conf', content: passdb, mode: 0o640, group },
      { path: 'dovecot/userdb.sql.conf', content: userdb, mode: 0o640, group },
      { path: 'dovecot/auto-reply.dict.conf', content: autoReply, mode: 0o644, group: null },
      { path: 'dovecot/usage.dict.conf', content: usage, mode: 0o644, group: null },
      ...(facts.mode === 'private' ? [handInFile(facts)] : []),
    ],
  };
}

/** A private socket that only a Dovecot with these files opens. */
export function markSocketName(mark: string): string {
  return `config-mark-${mark}`;
}

const handInPath = 'dovecot/hand-in';

function unmarkedConf(document: CompiledDocument, facts: NodeFacts): string {
  const listeners = document.dovecot.listeners.map(({ listener }) => listener);
  const sections = [
    globalLines(facts),
    ...fixedSections(facts),
    ...loginProtocols.map((protocol) => protocolSection(document, facts, protocol)),
    ...loginProtocols.map((protocol) => loginService(protocol, listeners)),
  ];
  return `${sections.join('\n\n')}\n`;
}

const usernameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_@!#$%&'*+/=?^`{|}~";

/** Dovecot looks at bytes: with these each that UTF-8 writes a letter of a domain's name with is there, the first ones and the following. */
const lettersBeyondAscii = [
  ...Array.from({ length: 64 }, (_, following) => 0x100 + following),
  ...Array.from({ length: 29 }, (_, first) => ((first + 3) << 6) | 0x31),
  ...Array.from({ length: 14 }, (_, first) => (first === 0 ? 0x905 : (first << 12) | 0x205)),
  0x20000,
]
  .map((point) => String.fromCodePoint(point))
  .join('');

function globalLines(facts: NodeFacts): string {
  const { hostname, mode, users } = facts;
  const paths = statePaths(facts);
  return [
    `base_dir = ${paths.dovecotRun}`,
    `state_dir = ${paths.dovecotState}`,
    `instance_name = ${mode === 'system' ? 'dovecot' : 'postwarden'}`,
    `log_path = ${paths.log}/dovecot.log`,
    'log_timestamp = "%Y-%m-%dT%H:%M:%S.%{usecs} "',
    `hostname = ${hostname}`,
    `postmaster_address = postmaster@${hostname}`,
    'protocols = imap pop3 lmtp sieve',
    `default_internal_user = ${users.dovecot}`,
    `default_login_user = ${users.dovenull}`,
    // Sign-in needs TLS; without it there is only STARTTLS.
    'ssl = required',
    `ssl_cert = <${paths.tls}/cert.pem`,
    `ssl_key = <${paths.tls}/key.pem`,
    'ssl_min_protocol = TLSv1.2',
    'disable_plaintext_auth = yes',
    'auth_mechanisms = plain login',
    'auth_username_format = %Lu',
    // Every address of the contract. No mailbox has one with a slash, so none leaves the folder of its domain; who leads to one may.
    `auth_username_chars = ${quoteExpanded(`${usernameCharacters}${lettersBeyondAscii}`)}`,
    // A system user's id lies below Dovecot's default.
    'first_valid_uid = 100',
    `mail_uid = ${users.mail}`,
    ...(mode === 'system' ? [`mail_gid = ${users.mail}`] : handInLines(facts)),
    `mail_home = ${paths.mail}/%d/%n`,
    'mail_location = maildir:~/Maildir',
    'mail_plugins = quota quota_clone',
    // Mail programs open 4 to 8 connections; a household or office shares one address.
    'mail_max_userip_connections = 30',
  ].join('\n');
}

/** A system node has sendmail(1). Here mail processes have the group that may enter the socket which our program speaks to. */
function handInLines(facts: NodeFacts): string[] {
  return [`mail_gid = ${facts.users.postdrop}`, `sendmail_path = ${statePaths(facts).current}/${handInPath}`];
}

function handInFile(facts: NodeFacts): RenderedFile {
  return { path: handInPath, content: handInProgram(stateSockets(facts).postfixHandIn), mode: 0o755, group: null };
}

function protocolSection(document: CompiledDocument, facts: NodeFacts, protocol: LoginProtocol): string {
  const greeting = quoteExpanded(loginGreeting(document, facts, protocol));
  const plugins = protocol === 'imap' ? ['  mail_plugins = $mail_plugins imap_quota'] : [];
  return [`protocol ${protocol} {`, `  login_greeting = ${greeting}`, ...plugins, '}'].join('\n');
}

/** Dovecot's built-in listeners are closed: only what the document names is open. */
const builtInListeners: Record<LoginProtocol, readonly string[]> = {
  imap: ['imap', 'imaps'],
  pop3: ['pop3', 'pop3s'],
  sieve: ['sieve'],
};

const loginServices: Record<LoginProtocol, string> = {
  imap: 'imap-login',
  pop3: 'pop3-login',
  sieve: 'managesieve-login',
};

function loginService(protocol: LoginProtocol, listeners: readonly DovecotListener[]): string {
  const closed = builtInListeners[protocol].flatMap((name) => [`  inet_listener ${name} {`, '    port = 0', '  }']);
  const open = listeners.filter((listener) => listener.protocol === protocol).flatMap(listenerLines);
  // One process serves many connections: with one each, a hundred TLS sessions would be all. No process_min_avail: a login process
  // that is started without a listener dies of signal 11 (seen with 2.3.19).
  const sizes = ['  service_count = 0', '  client_limit = 1000', '  process_limit = 8'];
  return [`service ${loginServices[protocol]} {`, ...sizes, ...closed, ...open, '}'].join('\n');
}

/** The prefix keeps our names apart from the built-in ones, which stand closed above. */
function listenerLines({ id, address, port, encryption }: DovecotListener): string[] {
  const tls = encryption === 'tls' ? ['    ssl = yes'] : [];
  return [`  inet_listener listener-${id} {`, `    address = ${address}`, `    port = ${port}`, ...tls, '  }'];
}

function markSection(mark: string): string {
  return `service imap-login {\n  unix_listener ${markSocketName(mark)} {\n    mode = 0600\n  }\n}\n`;
}
