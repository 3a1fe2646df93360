import type { PostfixService } from '@/lib/contract/postfix';
import type { NodeFacts } from '../node-facts';
import { greetingName } from './greeting';

/** master.cf(5): our listeners, then what every Postfix needs. Nothing is chrooted: the private instance has no chroot tree. */
export function renderMasterCf(services: readonly PostfixService[], mode: NodeFacts['mode']): string {
  const handIn = mode === 'private' ? [handInLines] : [];
  return `${[...services.map(listenerLines), markLines, ...handIn, ...innerServices].join('\n')}\n`;
}

/** A private socket on which smtpd(8) says the mark of the configuration it read, and takes no mail. */
const markLines = `config-mark unix - - n - 1 smtpd
  -o syslog_name=postfix/config-mark
  -o smtpd_banner=$config_mark
  -o smtpd_relay_restrictions=reject
  -o smtpd_milters=`;

/**
 * Where Sieve hands in what it writes itself (../dovecot/hand-in.ts): in `public`, whose folder only the group postdrop enters. A client at
 * a Unix socket counts as 127.0.0.1; with `permit` alone smtpd(8) refuses to start. As with sendmail(1) all is taken, and what can't be
 * delivered bounces: to Sieve every refusal would be a reason to try again for days.
 */
const handInLines = `hand-in unix n - n - - smtpd
  -o syslog_name=postfix/hand-in
  -o mynetworks=127.0.0.0/8
  -o smtpd_client_restrictions=
  -o smtpd_relay_restrictions=permit_mynetworks,reject
  -o smtpd_recipient_restrictions=
  -o smtpd_reject_unlisted_recipient=no
  -o smtpd_milters=`;

const innerServices = [
  'pickup unix n - n 60 1 pickup',
  'cleanup unix n - n - 0 cleanup',
  'qmgr unix n - n 300 1 qmgr',
  'tlsmgr unix - - n 1000? 1 tlsmgr',
  'rewrite unix - - n - - trivial-rewrite',
  'bounce unix - - n - 0 bounce',
  'defer unix - - n - 0 bounce',
  'trace unix - - n - 0 bounce',
  'verify unix - - n - 1 verify',
  'flush unix n - n 1000? 0 flush',
  'proxymap unix - - n - - proxymap',
  'proxywrite unix - - n - 1 proxymap',
  'smtp unix - - n - - smtp',
  'relay unix - - n - - smtp',
  'showq unix n - n - - showq',
  'error unix - - n - - error',
  'retry unix - - n - - error',
  'discard unix - - n - - discard',
  'lmtp unix - - n - - lmtp',
  'anvil unix - - n - 1 anvil',
  'scache unix - - n - 1 scache',
  'postlog unix-dgram n - n - 1 postlogd',
];

function listenerLines(service: PostfixService): string {
  const options = [
    `syslog_name=postfix/${service.id}`,
    `smtpd_timeout=${service.idleTimeoutSeconds}s`,
    `message_size_limit=${service.messageSizeLimitBytes}`,
    `smtpd_banner=$${greetingName(service)}`,
    ...roleOptions(service.role),
  ];
  return [`${doorName(service)} inet n - n - - smtpd`, ...options.map((option) => `  -o ${option}`)].join('\n');
}

/**
 * Values of several words live in main.cf under our own names: `-o` splits at spaces. Strangers are not offered DSN: a notice of success
 * would go to whoever they name as the sender.
 */
function roleOptions(role: PostfixService['role']): string[] {
  switch (role) {
    case 'smtp':
      return ['smtpd_discard_ehlo_keywords=dsn,silent-discard'];
    case 'submission':
      return submissionOptions;
    case 'submissions':
      return ['smtpd_tls_wrappermode=yes', ...submissionOptions];
  }
}

/** A few recipients are taken without any question to RCPT (heard-commands.ts): so DATA and BDAT are refused too while nobody has signed in. */
const submissionOptions = [
  'smtpd_tls_security_level=encrypt',
  'smtpd_sasl_auth_enable=yes',
  'smtpd_sender_restrictions=$submission_sender_restrictions',
  'smtpd_relay_restrictions=$submission_relay_restrictions',
  'smtpd_recipient_restrictions=$submission_recipient_restrictions',
  'smtpd_data_restrictions=$submission_relay_restrictions',
];

function doorName({ address, port }: PostfixService): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
