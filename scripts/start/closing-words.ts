import { canonicalAddress } from '@/lib/contract/door';
import type { Door, End, Lack } from './ask-database';
import type { Place } from './place';
import { isSameDoor, type Shut } from './shut-doors';

export type Outcome = {
  place: Place;
  url: string;
  /** Page that makes the first administrator; null when there is one. */
  link: string | null;
  doors: readonly Door[];
  /** Those of them that nobody serves. */
  silent: readonly Door[];
  /** Those that could not be opened before the mail programs began. */
  shut: readonly Shut<Door>[];
  /** Why the node does not say that it serves them. */
  lack: Lack | null;
  /** Why this machine serves no mail itself. */
  nodeLacks: string | undefined;
  /** Says that its disk is full. */
  disk: string | undefined;
};

/** What a person needs to know once everything runs. */
export function closingWords(outcome: Outcome): string {
  const { place, url, link } = outcome;
  return [
    '',
    `Postwarden runs: ${url}`,
    ...(link ? ['', 'Make the first administrator within 24 hours (this link works once):', `  ${link}`] : []),
    '',
    ...(outcome.nodeLacks ? noNode(outcome.nodeLacks) : mailPorts(outcome)),
    '',
    `Logs: ${place.data}/logs. Stop: Ctrl-C.`,
  ].join('\n');
}

function noNode(why: string): string[] {
  return [
    'This machine serves no mail itself; the rest of Postwarden works.',
    ...why.split('\n').map((line) => `  ${line}`),
    '  To let another machine serve mail: docs/nodes.md.',
  ];
}

function mailPorts(outcome: Outcome): string[] {
  const { doors, silent, shut, lack, place, disk } = outcome;
  const known = shut.filter((one) => silent.some((door) => isSameDoor(door, one)));
  if (lack !== null && lack.end !== null) return noRevision(outcome, lack.end, shutWords(known, null));
  const ports = `Mail on this machine: ${doors.map(({ kind, port }) => `${kind} ${port}`).join(' · ')}`;
  const log = `${place.data}/logs/agent.log says why.`;
  if (silent.length > 0) {
    const numbers = [...new Set(silent.map(({ port }) => port))].join(', ');
    return [ports, `  Not answering yet: ${numbers}. ${disk ?? (shutWords(known, lack?.why ?? null) || log)}`];
  }
  return lack === null ? [ports] : [ports, `  The node does not say that it serves them (${lack.why}). ${disk ?? log}`];
}

const ended: Record<End['how'], string> = {
  refused: 'its node refused revision # and runs no other',
  rejected: 'revision # was rejected, and there is no other to run',
  returned: 'revision # was on trial and not kept, and there is no other to run',
  overtaken: 'revision # was overtaken before its end, and there is no other to run',
};

/** There is none for its node, and none comes by itself. */
function noRevision({ url, disk }: Outcome, end: End, shut: string): string[] {
  const { revision, how, refusal } = end;
  const said = refusal && `${refusal.node} said on ${moment.format(refusal.at)}: ${refusal.words}`;
  const lines = [said, disk ?? (how === 'returned' ? '' : shut), ...wayOn(url, end, disk !== undefined)];
  return [
    `No mail on this machine: ${ended[how].replace('#', String(revision))}.`,
    ...lines.flatMap((line) => (line ? `  ${line}` : [])),
  ];
}

function wayOn(url: string, { revision, how, isOfStart }: End, isDiskFull: boolean): string[] {
  if (how === 'refused') return [`Put that right, then press “Try again”: ${new URL(`/deploys/${revision}`, url)}`];
  const page = new URL('/deploys', url);
  if (isDiskFull && isOfStart)
    return [`It is deployed again then by itself. Where a setting was changed since, deploy: ${page}`];
  return [
    `${how === 'rejected' ? 'Put that right, then deploy' : 'Deploy'} again: ${page}`,
    isOfStart ? 'A start does so too unless a setting was changed since.' : 'No start does so by itself.',
  ];
}

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Who holds a door that was held already is not known: engines that outlived their agent hold theirs too. */
function shutWords(shut: readonly Shut<Door>[], lack: string | null): string {
  const taken = shut.filter(({ why }) => why === 'taken').map(nameOf);
  const said = lack === null ? '' : `, and the node does not say that it serves (${lack})`;
  const remedy = 'If by another program, stop that one, or give the listener another port and deploy.';
  const absent = shut.filter(({ why }) => why === 'absent');
  return [
    ...(taken.length === 0 ? [] : [`${taken.join(', ')}: held since before this start${said}. ${remedy}`]),
    ...absent.map((door) => `${nameOf(door)}: ${lackOf(door)}. Give the listener another address and deploy.`),
  ].join(' ');
}

function nameOf({ kind, port }: Door): string {
  return `${port} (${kind})`;
}

function lackOf({ address }: Door): string {
  return `this machine has no ${canonicalAddress(address) === '::' ? 'IPv6 address' : `address ${address}`}`;
}
