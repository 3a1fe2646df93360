import { once } from 'node:events';
import path from 'node:path';
import type { Logger } from 'pino';
import type { MailNode } from './apply/node';
import { type Directory, openDirectory } from './directory/directory';
import { statePaths, stateSockets } from './engines/state-paths';
import { type AgentConfig, readAgentConfig } from './identity/agent-config';
import { certificateExpiry, loadIdentity } from './identity/identity';
import type { FileOwner } from './system/files';
import { NodeBusy } from './system/lock';
import { openEventStore } from './telemetry/event-store';
import { startTelemetry } from './telemetry/telemetry';
import { openUsageStore } from './telemetry/usage-store';
import { createControlServer } from './transport/control-server';
import { openPolicyServer } from './transport/policy-server';
import { controlRoutes } from './transport/routes';

/** What the agent works on, handed in: its engines, who reads the directory, and how open sessions are ended. */
export type Machine = {
  node: MailNode;
  /** Group of the programs that read the directory (postfix); null when we are not root. */
  readerGroupId: number | null;
  /** Who writes how full mailboxes are (dovecot); null when we are not root. */
  usageOwner: FileOwner | null;
  endSessions(addresses: string[]): void;
};
export type OpenMachine = (config: AgentConfig, stateDir: string, log: Logger) => Promise<Machine>;

export type RunOptions = { stateDir: string; stopEnginesOnExit: boolean; agentVersion: string };

/** A running apply is waited for: cut in the middle it would be undone at the next start, for nothing. */
const graceMs = 75_000;

/**
 * The agent as a service: takes calls until SIGTERM or SIGINT, then ends what runs and leaves.
 *
 * The port is opened before the engines are up, so that the console can see a node that is starting; calls that need the
 * engines wait inside the node.
 */
export async function run(options: RunOptions, openMachine: OpenMachine, log: Logger): Promise<void> {
  const { stateDir, agentVersion } = options;
  const config = await readAgentConfig(stateDir);
  const identity = await loadIdentity(stateDir);
  sayWhenExpired(identity.certificate, log);
  const machine = await openMachine(config, stateDir, log);
  const directory = openDirectory({
    folder: path.join(stateDir, 'directory'),
    readerGroupId: machine.readerGroupId,
    onAccessEnded: machine.endSessions,
    followsFolders: machine.node.followsFolders,
  });

  const events = openEventStore(path.join(stateDir, 'telemetry'));
  const usage = openUsageStore(statePaths({ stateDir, mode: config.mode }).usageDatabase, machine.usageOwner);
  const { node } = machine;
  const { nodeId } = config;
  const routes = controlRoutes({
    stateDir,
    nodeId,
    agentVersion,
    identity,
    node,
    directory,
    events,
    usage,
    onIdentity: (renewed) => server.useIdentity(renewed),
  });
  const server = createControlServer(identity, routes, log);
  await server.listen(config.listen);
  const policy = await openPolicyServer(policyPlace(stateDir, config, machine), log);
  log.info({ nodeId, listen: config.listen, agentVersion }, 'agent ready');

  const stopSignal = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  const telemetry = startTelemetry(path.join(stateDir, 'var', 'log'), events, log);
  let isUp = false;
  const started = startNode(node, options.stopEnginesOnExit).then(() => {
    isUp = true;
    log.info('engines up');
  });
  await Promise.race([stopSignal, started.then(() => stopSignal)]);
  log.info('stopping');
  events.endWaits();
  usage.endWaits();
  const wasUp = isUp;
  // Calls wait for a start that is under way, and it ends only when it is told to.
  if (!wasUp) await leave(node, directory, options.stopEnginesOnExit);
  await server.close(graceMs);
  if (wasUp) await leave(node, directory, options.stopEnginesOnExit);
  await policy.close();
  await telemetry.stop();
  events.close();
  usage.close();
  log.info('stopped');
}

function policyPlace(stateDir: string, { mode }: AgentConfig, { readerGroupId }: Machine) {
  const place = { stateDir, mode };
  return {
    socket: stateSockets(place).groupWriters,
    databaseFile: statePaths(place).directoryDatabase,
    readerGroupId,
  };
}

/** Mail goes on, but the console closes every line; nothing here can renew it. */
function sayWhenExpired(certificate: string, log: Logger): void {
  const expiredAt = certificateExpiry(certificate);
  if (expiredAt.getTime() > Date.now()) return;
  log.error({ expiredAt }, 'the certificate of this node has expired: make a new command under Nodes and join again');
}

/** A start that fails leaves no engine behind, unless they are to live longer than we do, or are another agent's. */
async function startNode(node: MailNode, stopEngines: boolean): Promise<void> {
  try {
    await node.start();
  } catch (error) {
    if (stopEngines && !(error instanceof NodeBusy)) await node.stop();
    throw error;
  }
}

/** The directory's connection is left open on purpose: a clean close deletes the log files that readers need. */
async function leave(node: MailNode, directory: Directory, stopEngines: boolean): Promise<void> {
  if (stopEngines) await node.stop();
  else await node.release();
  directory.checkpoint();
}
