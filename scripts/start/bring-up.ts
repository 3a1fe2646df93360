import { join } from 'node:path';
import { migrate } from '../db/migrations';
import { openListeners, whyNotServing } from './ask-database';
import { type Setup, setupOf } from './ask-setup';
import { buildAll, buildBundles, generateClient } from './build';
import { watchBundles } from './bundles';
import { closingWords } from './closing-words';
import { type DiskWatch, fullDisk, wordsOnRoom } from './disk-room';
import { type Engines, prepareEngines } from './engines';
import { environmentFor, type Settings } from './environment';
import { requireDatabase } from './given-database';
import { joinedAs, joinOnce } from './mail-node';
import { mailPorts } from './mail-ports';
import type { Place } from './place';
import { keptOrFreePorts, keptPorts, type Ports, requireFree, requireOwn } from './ports';
import { agentProgram, consoleProgram, postgresProgram, workerProgram } from './programs';
import { sayWhy } from './sentence';
import { shutDoors } from './shut-doors';
import { printLine, step } from './steps';
import type { Program, Supervisor } from './supervisor';
import { endLeftovers, hasLeftovers } from './take-over';

/** One start, with what it goes by. */
export type Start = {
  settings: Settings;
  place: Place;
  supervisor: Supervisor;
  signal: AbortSignal;
  /** Mail programs that have no room are not waited for. */
  diskFull: AbortSignal;
  onRoom: DiskWatch['onRoom'];
};

/** Every step in its order; what does not wait for each other goes at the same time. */
export async function bringUp(start: Start): Promise<void> {
  const { place, settings } = start;
  await endEarlier(place.data);
  const chosen = await choosePorts(place, settings);
  const engines = await step('mail programs', () => prepareEngines(place), noteOnEngines);
  const databaseUrl = await step('database', () => openDatabase(start), noteOnDatabase);
  await step('migrations', () => migrate(databaseUrl), noteOnMigrations);
  await step(
    'build',
    () => build(start),
    (built) => built,
  );
  const readDoors = () => openListeners(databaseUrl, joinedAs(place) ?? null);
  const ports = await portsAfterBuild(start, chosen, (await readDoors()).revision !== null);
  const env = environmentFor(place, settings, { databaseUrl, enrolmentPort: ports.enrolment });
  const setup = setupOf(join(place.data, 'build'), env);
  const running = { ...settings, place, env, note: start.supervisor.note };
  const begin = (program: Program) => step(program.name, () => start.supervisor.start(program));
  const beginAgent = () => start.supervisor.start(agentProgram(running));
  const serveMail = async () => {
    await Promise.all([step('seed', () => setup.seed(ports)), begin(workerProgram(running))]);
    const shut = await shutDoors((await readDoors()).doors);
    const triedAt = performance.now();
    const nodeLacks = await mailNode({ engines, place, ports, setup, databaseUrl, env, beginAgent });
    return { shut, triedAt, nodeLacks };
  };
  const [{ shut, triedAt, nodeLacks }] = await Promise.all([serveMail(), begin(consoleProgram(running))]);
  const lack = (revision: number | null) =>
    whyNotServing(databaseUrl, { node: joinedAs(place) ?? null, revision, sinceMs: performance.now() - triedAt });
  const mail = nodeLacks
    ? { doors: (await readDoors()).doors, silent: [], lack: null }
    : await mailPorts({ doors: readDoors, lack }, shut, start);
  start.onRoom(async () => printLine(wordsOnRoom(await setup.seed(ports), settings.url)));
  const link = await setup.bootstrapLink();
  start.signal.throwIfAborted();
  if (settings.isDevelopment) await beginAgainOnChange(start);
  console.log(closingWords({ place, url: settings.url, link, ...mail, shut, nodeLacks, disk: fullDisk(place.data) }));
}

/** In development worker and agent follow their sources; the console does so by itself. */
async function beginAgainOnChange({ place, supervisor }: Start): Promise<void> {
  await watchBundles(place.checkout, join(place.data, 'build'), {
    onChange: (name) => void supervisor.restart(name),
    onError: (words) => console.error(words),
  });
}

/** The agent lets its mail programs end in order, which takes some seconds. */
async function endEarlier(data: string): Promise<void> {
  if (!hasLeftovers(data)) await endLeftovers(data);
  else await step('earlier start', () => endLeftovers(data), noteOnLeftovers);
}

async function choosePorts(place: Place, settings: Settings): Promise<Ports> {
  const ports = await keptPorts(place.data, settings);
  requireOwn(settings.consolePort, ports);
  await requirePorts(place, settings, ports);
  return ports;
}

/** A first build takes minutes, and others start programs too. */
async function portsAfterBuild({ place, settings }: Start, chosen: Ports, hasRevision: boolean): Promise<Ports> {
  const ports = hasRevision ? chosen : await keptOrFreePorts(place.data, settings);
  await requirePorts(place, settings, ports);
  return ports;
}

async function requirePorts(place: Place, { consolePort }: Settings, ports: Ports): Promise<void> {
  await requireFree(
    consolePort,
    `Port ${consolePort} is taken by another program. Choose another one: PORT=${consolePort + 100} npm start`,
  );
  await requireFree(
    ports.enrolment,
    `Port ${ports.enrolment} (enrolment) is taken by another program. Stop that one, or choose another port, kept from then on: POSTWARDEN_ENROL_PORT=9543 npm start`,
  );
  // The console calls a node that has joined at the port that it joined with.
  const other = joinedAs(place) ? '' : `, or write another port into ${join(place.data, 'ports.json')}`;
  await requireFree(ports.agent, `Port ${ports.agent} (agent) is taken by another program. Stop that one${other}.`);
}

async function openDatabase({ place, supervisor }: Start): Promise<string> {
  const given = process.env.DATABASE_URL;
  if (given) return requireDatabase(given);
  let url = '';
  const program = postgresProgram(place, (postgres) => {
    url = postgres.url;
  });
  await supervisor.start(program);
  return url;
}

async function build({ place, settings, signal }: Start): Promise<string> {
  if (!settings.isDevelopment) return buildAll(place, signal);
  await generateClient(place, signal);
  await buildBundles(place);
  return 'the console is built as it is used';
}

type MailNode = {
  engines: Engines;
  place: Place;
  ports: Ports;
  setup: Setup;
  databaseUrl: string;
  env: NodeJS.ProcessEnv;
  beginAgent: () => Promise<void>;
};

/** Answers why this machine serves no mail; the console stays up to show the rest. */
async function mailNode({ engines, beginAgent, ...joining }: MailNode): Promise<string | undefined> {
  if (!engines.areReady) return engines.why;
  try {
    await step(
      'mail node',
      async () => {
        const outcome = await joinOnce(joining);
        await beginAgent();
        return outcome;
      },
      (outcome) => (outcome === 'was joined' ? '' : outcome),
    );
    return undefined;
  } catch (cause) {
    return sayWhy(cause);
  }
}

function noteOnEngines(engines: Engines): string {
  return engines.areReady ? engines.note : 'not on this machine, see below';
}

function noteOnDatabase(): string {
  return process.env.DATABASE_URL ? 'DATABASE_URL' : '';
}

function noteOnMigrations(applied: readonly string[]): string {
  return applied.length === 0 ? '' : `applied ${applied.length}`;
}

function noteOnLeftovers(ended: readonly string[]): string {
  return `was killed; ended its ${ended.join(', ')}`;
}
