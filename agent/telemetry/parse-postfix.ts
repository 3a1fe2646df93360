import type { NewEvent } from './event-store';

/**
 * Postfix's log, line by line. Nothing else tells what became of a message: maillog_file, one line per event, and
 * `syslog_name` says which listener it was ("postfix/submission/smtpd[123]: …"). See postconf(5) maillog_file, smtpd(8), lmtp(8).
 *
 * A delivery line has no sender and no client: those came earlier, under the same queue id, and are remembered until it is removed.
 */
export function postfixParser(now: () => Date = () => new Date()) {
  const messages = new Map<string, Message>();

  return (line: string): NewEvent | null => {
    const match = linePattern.exec(line);
    if (!match?.groups) return null;
    const { time = '', name = '', program = '', text = '' } = match.groups;
    if (name === probeName || text.includes(`<${probeRecipient}`)) return null;
    const at = timeOf(time, now());
    const service = name === '' ? program : name;
    return eventOf({ at, service, program, text }, messages);
  };
}

type Message = { sender: string | null; client: string | null };
type Entry = { at: string; service: string; program: string; text: string };

/** The listener and the recipient by which the agent itself looks whether Postfix obeys (agent/engines/postfix). */
const probeName = 'config-mark';
const probeRecipient = 'postwarden-probe@';

const rememberedMessages = 10_000;
const linePattern =
  /^(?<time>[A-Z][a-z]{2} [ \d]\d [\d:]{8}) \S+ postfix\/(?:(?<name>[a-z0-9-]+)\/)?(?<program>[a-z-]+)\[\d+\]: (?<text>.*)$/;
const queueIdPattern = /^(?<id>[0-9A-Za-z]{6,}): (?<rest>.*)$/;
const refusalPattern =
  /^(?<verb>reject|milter-reject): (?<stage>[A-Z-]+) from [^[]*\[(?<client>[^\]]*)\](?::\d+)?: (?<words>.*)$/;
const signInPattern = /^client=[^[]*\[(?<client>[^\]]*)\].*, sasl_username=(?<user>[^,]+)/;
const clientPattern = /^client=[^[]*\[(?<client>[^\]]*)\]/;
const failedSignInPattern =
  /^warning: [^[]*\[(?<client>[^\]]*)\](?::\d+)?: (?<words>SASL \S+ authentication failed.*)$/;
const deliveryPattern = /^to=<(?<recipient>[^>]*)>,.* status=(?<status>sent|deferred|bounced) \((?<words>.*)\)$/;
const kinds = { sent: 'delivered', deferred: 'deferred', bounced: 'bounced' } as const;

function eventOf(entry: Entry, messages: Map<string, Message>): NewEvent | null {
  if (entry.program === 'master' || /^(fatal|panic): /.test(entry.text)) return engineEvent(entry);
  const failed = failedSignInPattern.exec(entry.text)?.groups;
  if (failed) {
    const sender = field(failed.words, /sasl_username=([^,]+)/);
    return { ...blank(entry), kind: 'sign-in-refused', sender, client: text(failed.client), words: clip(failed.words) };
  }
  const queued = queueIdPattern.exec(entry.text)?.groups;
  const queueId = queued && queued.id !== 'NOQUEUE' ? (queued.id ?? null) : null;
  const rest = queued?.rest ?? entry.text;
  return refusalEvent(entry, rest, queueId) ?? (queueId === null ? null : messageEvent(entry, rest, queueId, messages));
}

function engineEvent(entry: Entry): NewEvent | null {
  if (/^(terminating on signal|daemon started|reload -- version|fatal|panic)/.test(entry.text)) {
    return { ...blank(entry), kind: 'engine', service: 'postfix', words: clip(entry.text) };
  }
  return null;
}

function refusalEvent(entry: Entry, rest: string, queueId: string | null): NewEvent | null {
  const refused = refusalPattern.exec(rest)?.groups;
  if (!refused) return null;
  const { words = '', client } = refused;
  return {
    ...blank(entry),
    kind: 'rejected',
    sender: field(words, / from=<([^>]*)>/),
    recipient: field(words, / to=<([^>]*)>/),
    client: text(client),
    queueId,
    words: clip(words.replace(/; from=<.*$/, '')),
  };
}

function messageEvent(entry: Entry, rest: string, queueId: string, messages: Map<string, Message>): NewEvent | null {
  const message = messages.get(queueId) ?? { sender: null, client: null };
  const from = /^from=<([^>]*)>/.exec(rest)?.[1];
  if (rest === 'removed') messages.delete(queueId);
  if (from !== undefined) remember(messages, queueId, { ...message, sender: from });
  if (/^from=<.*, status=expired/.test(rest)) {
    return {
      ...blank(entry),
      kind: 'bounced',
      service: 'postfix',
      sender: text(from),
      queueId,
      words: 'expired, returned to sender',
    };
  }
  const client = clientPattern.exec(rest)?.groups?.client;
  if (client !== undefined) remember(messages, queueId, { ...message, client });
  const user = signInPattern.exec(rest)?.groups?.user;
  if (user !== undefined) {
    return { ...blank(entry), kind: 'sign-in', sender: user, client: text(client), queueId, words: clip(rest) };
  }
  return deliveryEvent(entry, rest, queueId, message);
}

function deliveryEvent(entry: Entry, rest: string, queueId: string, message: Message): NewEvent | null {
  const delivery = deliveryPattern.exec(rest)?.groups;
  if (!delivery) return null;
  const { status, recipient, words = '' } = delivery;
  if (status !== 'sent' && status !== 'deferred' && status !== 'bounced') return null;
  const { sender, client } = message;
  return {
    ...blank(entry),
    kind: kinds[status],
    sender,
    recipient: text(recipient),
    client,
    queueId,
    words: clip(words),
  };
}

/** The oldest goes first: a message that never leaves must not be kept for ever. */
function remember(messages: Map<string, Message>, queueId: string, message: Message): void {
  messages.delete(queueId);
  messages.set(queueId, message);
  const oldest = messages.keys().next().value;
  if (messages.size > rememberedMessages && oldest !== undefined) messages.delete(oldest);
}

const blank = ({ at, service }: Entry) => ({
  at,
  service: service.slice(0, 40),
  sender: null,
  recipient: null,
  client: null,
  queueId: null,
});
const text = (value: string | undefined) => (value === undefined ? null : value.slice(0, 320));
const field = (words: string | undefined, pattern: RegExp) => text(pattern.exec(words ?? '')?.[1]);
const clip = (words: string | undefined) => (words ?? '').slice(0, 1_000);

/** "Nov 24 11:49:48" has no year and no zone: local time, this year, or last year's when that would be tomorrow. */
function timeOf(stamp: string, now: Date): string {
  const year = now.getFullYear();
  const time = Date.parse(`${stamp} ${year}`);
  const best = time > now.getTime() + 86_400_000 ? Date.parse(`${stamp} ${year - 1}`) : time;
  return new Date(Number.isNaN(best) ? now : best).toISOString();
}
