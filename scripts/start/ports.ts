import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Sentence } from './sentence';
import { tryListening } from './try-listening';

/**
 * Ports that were chosen once and stay: nodes know the enrolment and control ports, mail programs the listeners'.
 * High numbers, so that nothing needs root and nothing that serves mail already is disturbed.
 */
const firstChoice = {
  enrolment: 9443,
  agent: 9444,
  smtp: 10_025,
  submission: 10_587,
  submissions: 10_465,
  imap: 10_143,
  imaps: 10_993,
  pop3: 10_110,
  pop3s: 10_995,
  sieve: 14_190,
} as const;

export type PortName = keyof typeof firstChoice;
export type Ports = Record<PortName, number>;

export const listenerNames = ['smtp', 'submission', 'submissions', 'imap', 'imaps', 'pop3', 'pop3s', 'sieve'] as const;

const port = z.int().min(1).max(65_535);
const schema = z.record(z.string(), port);

type Said = { consolePort: number; enrolmentPort?: number | undefined };

/** The kept ports; a new data folder, a torn file or a name that is new get the next free ones, never `consolePort`. */
export function keptPorts(data: string, said: Said, isFree = portIsFree): Promise<Ports> {
  return choose(data, readPorts(data), { ...said, isFree });
}

/** As kept, but those that are taken are chosen anew: for as long as there is no revision, no node and no mail program goes by them. */
export async function keptOrFreePorts(data: string, said: Said, isFree = portIsFree): Promise<Ports> {
  const kept = readPorts(data);
  for (const name of portNames()) {
    if (kept[name] !== undefined && !(await isFree(kept[name]))) delete kept[name];
  }
  return choose(data, kept, { ...said, isFree });
}

type Choice = Said & { isFree: (port: number) => Promise<boolean> };

async function choose(data: string, read: Record<string, number>, { isFree, ...said }: Choice): Promise<Ports> {
  const { consolePort, enrolmentPort } = said;
  const path = pathOf(data);
  const kept: Record<string, number> = { ...read, ...(enrolmentPort && { enrolment: enrolmentPort }) };
  requireOwnEnrolment(said, kept);
  const ports: Ports = { ...firstChoice };
  const taken = new Set([consolePort, ...Object.values(kept)]);
  for (const name of portNames()) {
    ports[name] = kept[name] ?? (await nextFree(firstChoice[name], taken, isFree));
    taken.add(ports[name]);
  }
  writeFileSync(`${path}.new`, `${JSON.stringify(ports, null, 2)}\n`);
  renameSync(`${path}.new`, path);
  return ports;
}

/** Words for a console that would take one of the ports that are kept for something else. */
export function requireOwn(consolePort: number, ports: Ports): void {
  const name = portNames().find((kept) => ports[kept] === consolePort);
  if (name) throw new Sentence(`PORT=${consolePort} is kept for ${name} here. Choose another one: PORT=3000 npm start`);
}

/** Words for an enrolment port that was said and is something else's here. */
function requireOwnEnrolment({ consolePort, enrolmentPort }: Said, kept: Record<string, number>): void {
  if (enrolmentPort === undefined) return;
  const name = portNames().find((other) => other !== 'enrolment' && kept[other] === enrolmentPort);
  const owner = enrolmentPort === consolePort ? 'the console' : name;
  if (owner)
    throw new Sentence(`POSTWARDEN_ENROL_PORT=${enrolmentPort} is kept for ${owner} here. Choose another one.`);
}

/** Words for a port that somebody else holds. */
export async function requireFree(wanted: number, words: string): Promise<void> {
  if (!(await portIsFree(wanted))) throw new Sentence(words);
}

/** Whether nobody on this machine listens there, on any address. One after the other: all of IPv4 is in the way of one of them. */
export async function portIsFree(wanted: number): Promise<boolean> {
  for (const address of ['0.0.0.0', '127.0.0.1']) {
    if ((await tryListening(address, wanted)) !== 'free') return false;
  }
  return (await tryListening('::', wanted)) !== 'taken';
}

async function nextFree(
  from: number,
  taken: ReadonlySet<number>,
  isFree: (port: number) => Promise<boolean>,
): Promise<number> {
  for (let candidate = from; candidate < from + 1000; candidate += 1) {
    if (!taken.has(candidate) && (await isFree(candidate))) return candidate;
  }
  throw new Sentence(`Of the ports ${from} to ${from + 999} none is free.`);
}

function portNames(): PortName[] {
  return z.array(z.enum(['enrolment', 'agent', ...listenerNames])).parse(Object.keys(firstChoice));
}

function pathOf(data: string): string {
  return join(data, 'ports.json');
}

function readPorts(data: string): Record<string, number> {
  try {
    return schema.parse(JSON.parse(readFileSync(pathOf(data), 'utf8')));
  } catch {
    return {};
  }
}
