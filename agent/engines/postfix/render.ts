import type { CompiledDocument } from '@/lib/contract/document';
import { configMark } from '../config-mark';
import type { RenderedFile, Rendering } from '../engine';
import { postfixFacts } from '../named-facts';
import type { NodeFacts } from '../node-facts';
import { statePaths, stateSockets } from '../state-paths';
import { greetingLine } from './greeting';
import { heardCommands } from './heard-commands';
import { lookupQueries } from './lookup-queries';
import { renderMasterCf } from './master-cf';

const builtInMessageSizeLimitBytes = 10_240_000;

/** Postfix's files. Paths inside name `current`, so that a switch of generations changes them all at once. */
export function renderPostfix(document: CompiledDocument, machine: NodeFacts): Rendering {
  const facts = postfixFacts(document, machine);
  const unmarked = unmarkedFiles(document, facts);
  const mark = configMark(unmarked.map((file) => file.content));
  const files = unmarked.map((file) =>
    file.path === 'postfix/main.cf' ? { ...file, content: `${file.content}config_mark = ${mark}\n` } : file,
  );
  return { files, mark };
}

function unmarkedFiles(document: CompiledDocument, facts: NodeFacts): RenderedFile[] {
  const services = document.postfix.services.map(({ service }) => service);
  const tables = Object.entries(lookupQueries).map(([name, query]) =>
    publicFile(`postfix/sql/${name}.cf`, `dbpath = ${statePaths(facts).directoryDatabase}\nquery = ${query}\n`),
  );
  const meta = Object.entries(facts.postfixMeta).map(([path, content]) => publicFile(`postfix/meta/${path}`, content));
  return [
    publicFile('postfix/main.cf', renderMainCf(document, facts)),
    publicFile('postfix/master.cf', renderMasterCf(services, facts.mode)),
    publicFile('postfix/commands.regexp', heardCommands(facts.hostname)),
    publicFile('postfix/sql/unread.cf', unreadTransport(facts)),
    ...tables,
    ...meta,
  ];
}

/**
 * Where nobody has the postmaster of this server, or the sender of its own notices, what our own people and Sieve write there is thrown
 * away, with a line in the log: sent back it would go round.
 */
function unreadTransport(facts: NodeFacts): string {
  return [
    `dbpath = ${statePaths(facts).directoryDatabase}`,
    `domain = ${facts.hostname}`,
    `query = SELECT 'discard:nobody reads mail to this address' WHERE '%u' IN ('postmaster','double-bounce') AND NOT EXISTS (SELECT 1 FROM mailbox WHERE address='%s')`,
    '',
  ].join('\n');
}

function publicFile(path: string, content: string): RenderedFile {
  return { path, content, mode: 0o644, group: null };
}

function renderMainCf(document: CompiledDocument, facts: NodeFacts): string {
  const sections = [
    placeLines(facts),
    identityLines(facts),
    limitLines(document),
    directoryLines(facts),
    tlsLines(facts),
    restrictionLines(document, facts),
    milterLines(facts),
    document.postfix.services.map(({ service }) => greetingLine(service)),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function placeLines(facts: NodeFacts): string[] {
  const { users } = facts;
  const paths = statePaths(facts);
  return [
    'compatibility_level = 3.6',
    `queue_directory = ${paths.postfixQueue}`,
    `data_directory = ${paths.postfixData}`,
    'command_directory = /usr/sbin',
    'daemon_directory = /usr/lib/postfix/sbin',
    'shlib_directory = /usr/lib/postfix',
    `meta_directory = ${paths.postfixMeta}`,
    `mail_owner = ${users.postfix}`,
    `setgid_group = ${users.postdrop}`,
    `maillog_file = ${paths.log}/postfix.log`,
    `maillog_file_prefixes = ${paths.log}`,
    // A worker that dies at start is tried again after this; the default of 60 s would outlive a rollback.
    'service_throttle_time = 1s',
  ];
}

function identityLines({ hostname, ipv6 }: NodeFacts): string[] {
  return [
    `myhostname = ${hostname}`,
    'mydestination =',
    // Nobody is trusted for where they connect from.
    'mynetworks =',
    // Postfix's default, $mynetworks, has these two in it. They are our own probes, and a limit kept by anvil(8) costs the first client
    // after a reload a second: anvil is restarted too, and who was connected to it sleeps before asking again.
    'smtpd_client_event_limit_exceptions = 127.0.0.0/8, [::1]/128',
    'local_recipient_maps =',
    'local_transport = error:5.1.1 no local delivery here',
    'alias_maps =',
    'alias_database =',
    // Reports to a postmaster without a mailbox would only bounce.
    'notify_classes =',
    // Fixed: which addresses listen stands in master.cf, since these two can't change at a reload.
    'inet_interfaces = all',
    `inet_protocols = ${ipv6 ? 'all' : 'ipv4'}`,
    'recipient_delimiter = +',
    'disable_vrfy_command = yes',
    // Dovecot's LMTP server does not speak SMTPUTF8: a message that came with it and has one letter beyond ASCII would be sent back.
    'smtputf8_enable = no',
    'smtpd_helo_required = yes',
    ...noRoutingLines,
    ...oneMessagePerDataLines,
  ];
}

/**
 * `a%b` and `b!a` are local parts like any other. Once they never name a way through here, what has one is no attempt to relay: without the
 * last line strangers' mail to it is refused and no access(5) table is asked about it. We relay for no domain, so nobody behind us could read
 * them otherwise (relay_domains). What needs quotes stays refused: ./lookup-queries.
 */
const noRoutingLines = [
  'allow_percent_hack = no',
  'swap_bangpath = no',
  'relay_domains =',
  'allow_untrusted_routing = yes',
];

/**
 * Only CRLF.CRLF ends a message (RFC 5321 4.1.1.4): where LF.LF did too, one message of a stranger became two behind the back of the
 * server that let it through. Postfix before 3.9 obeys both by default, and nobody is excluded, whatever a listener's `mynetworks` says.
 */
const oneMessagePerDataLines = [
  'smtpd_forbid_bare_newline = normalize',
  'smtpd_forbid_bare_newline_exclusions =',
  'smtpd_forbid_unauth_pipelining = yes',
];

/** cleanup(8) reads main.cf, so a listener can only lower the size: this one must be the greatest of all. */
function limitLines({ postfix }: CompiledDocument): string[] {
  const greatest = Math.max(
    postfix.parameters.message_size_limit?.value ?? builtInMessageSizeLimitBytes,
    ...postfix.services.map(({ service }) => service.messageSizeLimitBytes),
  );
  return [`message_size_limit = ${greatest}`, 'mailbox_size_limit = 0', 'virtual_mailbox_limit = 0'];
}

function directoryLines(facts: NodeFacts): string[] {
  const { current } = statePaths(facts);
  return [
    `virtual_transport = lmtp:unix:${stateSockets(facts).lmtp}`,
    `sql = proxy:sqlite:${current}/postfix/sql`,
    'virtual_mailbox_domains = $sql/mailbox-domains.cf',
    'virtual_mailbox_maps = $sql/mailboxes.cf',
    'virtual_alias_domains =',
    'virtual_alias_maps = $sql/aliases.cf $sql/domain-aliases.cf',
    // A group has at most 1,000 members, and its members may be groups; the default is 1,000 in all.
    'virtual_alias_expansion_limit = 10000',
    'transport_maps = $sql/unread.cf',
    'smtpd_sender_login_maps = $sql/sender-logins.cf',
    // A map that is used but not named here kills smtpd at its start.
    'proxy_read_maps = $virtual_mailbox_domains $virtual_mailbox_maps $virtual_alias_maps $transport_maps $smtpd_sender_login_maps $sql/needs-quotes.cf $sql/disabled.cf $sql/sign-ins.cf $sql/group-writers.cf $sql/refused-to-strangers.cf',
  ];
}

function tlsLines(facts: NodeFacts): string[] {
  return [
    // One file, key first: separate files can't be replaced at once (TLS_README).
    `smtpd_tls_chain_files = ${statePaths(facts).tls}/chain.pem`,
    'smtpd_tls_security_level = may',
    'smtpd_tls_auth_only = yes',
    'smtpd_tls_protocols = >=TLSv1.2',
    'smtpd_tls_mandatory_protocols = >=TLSv1.2',
    'smtp_tls_security_level = may',
    'smtpd_sasl_type = dovecot',
    `smtpd_sasl_path = ${stateSockets(facts).postfixAuth}`,
    'smtpd_sasl_auth_enable = no',
  ];
}

function restrictionLines({ postfix }: CompiledDocument, facts: NodeFacts): string[] {
  const tables = ['needs-quotes', 'disabled', 'group-writers'].map((name) => `check_recipient_access $sql/${name}.cf`);
  const takesMail = [...tables, '$has_room'].join(', ');
  const everyListener = [
    // The agent answers at once or is away: whoever writes to such a group then tries again, and all other mail goes on.
    'smtpd_restriction_classes = group_writers',
    `group_writers = check_policy_service { unix:${stateSockets(facts).groupWriters}, timeout=10s, { default_action = 451 4.3.0 Who may write to this group cannot be asked now } }`,
    `smtpd_command_filter = regexp:${statePaths(facts).current}/postfix/commands.regexp`,
    // Asked at RCPT (smtpd_delay_reject), before "Relay access denied".
    'smtpd_client_restrictions = permit_sasl_authenticated, check_recipient_access $sql/refused-to-strangers.cf',
    'smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination',
    // Never probed, and its default, double-bounce@ the host name, is a recipient that smtpd(8) takes from anybody.
    'address_verify_sender =',
    `has_room = check_policy_service unix:${stateSockets(facts).quotaStatus}`,
    `smtpd_recipient_restrictions = ${takesMail}`,
    // Without an answer mail is taken: what does not fit is then sent back, as it would be without the question. There is none to be had
    // at end of data: Dovecot knows only RCPT, with the size that the client names in MAIL (RFC 1870).
    'smtpd_policy_service_default_action = DUNNO',
    'smtpd_policy_service_timeout = 3s',
    // A line of its own for each question: one kept over a reload of Dovecot is never answered.
    'smtpd_policy_service_request_limit = 1',
    'smtpd_policy_service_try_limit = 1',
  ];
  // A parameter of our own that no listener uses is a warning of postconf(1).
  if (postfix.services.every(({ service }) => service.role === 'smtp')) return everyListener;
  return [
    ...everyListener,
    'submission_sender_restrictions = check_sasl_access $sql/sign-ins.cf, reject_sender_login_mismatch',
    'submission_relay_restrictions = permit_sasl_authenticated, reject',
    `submission_recipient_restrictions = ${takesMail}, permit_sasl_authenticated, reject`,
  ];
}

function milterLines(facts: NodeFacts): string[] {
  if (!facts.engines.includes('rspamd')) return [];
  return [`smtpd_milters = unix:${stateSockets(facts).milter}`, 'milter_default_action = tempfail'];
}
