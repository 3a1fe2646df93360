import { canonicalAddress } from '@/lib/contract/door';
import type { Door, Lack } from './ask-database';
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
  if (lack !== null && lack.refused !== null) return noRevision(outcome, lack, shutWords(known, null));
  const ports = `Mail on this machine: ${doors.map(({ kind, port }) => `${kind} ${port}`).join(' · ')}`;
  const log = `${place.data}/logs/agent.log says why.`;
  if (silent.length > 0) {
    const numbers = [...new Set(silent.map(({ port }) => port))].join(', ');
    return [ports, `  Not answering yet: ${numbers}. ${disk ?? (shutWords(known, lack?.why ?? null) || log)}`];
  }
  return lack === null ? [ports] : [ports, `  The node does not say that it serves them (${lack.why}). ${disk ?? log}`];
}

/** It said no to the first revision that it got: it goes on with nothing. */
function noRevision({ url, disk }: Outcome, { why, refused }: Lack, shut: string): string[] {
  return [
    `No mail on this machine yet: its node refused revision ${refused} and runs no other.`,
    ...[why, disk ?? shut].filter(Boolean).map((line) => `  ${line}`),
    `  Put that right, then start again if no setting was changed since, or deploy: ${new URL(`/deploys/${refused}`, url)}`,
  ];
}

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
