import { request } from 'node:http';
import { wordsOfConnection } from '../../system/conversation';
import { wordsOf } from '../../system/exec';
import { ensureFolder } from '../../system/files';
import type { Daemon } from '../../system/pid-file';
import { endDaemon, endOrphans, endSurely, findDaemon, isHalted, signalDaemon, until } from '../../system/pid-file';
import { requireUser } from '../../system/users';
import { askVersion } from '../ask-version';
import type { Engine, Finding } from '../engine';
import { engineRefused, noAnswer } from '../engine';
import type { EngineMachine } from '../engine-machine';
import { rememberVersion } from '../remember-version';
import { silenceAt } from '../silence';
import { renderRspamd } from './render';

/** The first start ever compiles 9,600 patterns before it becomes a daemon: 11 to 22 s here, less than 1 s after. */
const startTimeoutMs = 120_000;
const pingTimeoutMs = 3_000;
const stopTimeoutMs = 10_000;
const pidTimeoutMs = 5_000;

/** Rspamd as a milter. Its data folder keeps the compiled patterns across generations. */
export function rspamdEngine(machine: EngineMachine): Engine {
  const { facts, exec, paths } = machine;
  const daemon = daemonOf(machine);
  // A second one would take the sockets of the first, so a slow answer must not count as none.
  const isRunning = async () => (await findDaemon(daemon)) !== null;
  const silence = (withinMs: number) => silenceOf(machine, daemon, withinMs);
  const complaint = async () =>
    (await silence(pingTimeoutMs)) ?? (await pingComplaint(machine.sockets.rspamdController));
  return {
    name: 'rspamd',
    logFile: `${paths.rspamdLog}/rspamd.log`,
    version: rememberVersion(facts.programs.rspamd, () => askVersion(exec, facts.programs, 'rspamd')),
    prepare: () => prepareFolders(machine),
    render: () => ({ files: renderRspamd(facts), mark: null }),
    doors: () => [],
    validate: (folder) => validateRspamd(machine, folder),
    start: async () => ((await isRunning()) ? null : startRspamd(machine)),
    reload: async () => {
      await signalDaemon(daemon, 'SIGHUP');
      return null;
    },
    stop: async () => {
      // It keeps nothing that Redis has not.
      if (await isRunning()) await endSurely(daemon, () => endDaemon(daemon, 'SIGTERM', stopTimeoutMs));
      await endOrphans(daemon);
    },
    isRunning,
    silence,
    complaint,
    probe: async () => {
      const words = await complaint();
      return words === null ? null : noAnswer(words);
    },
  };
}

function daemonOf({ paths }: EngineMachine): Daemon {
  return { pidFile: `${paths.rspamdRun}/rspamd.pid`, program: 'rspamd', livesIn: paths.rspamdRun };
}

function variables({ paths }: EngineMachine, localFolder: string): string[] {
  return [
    `--var=LOCAL_CONFDIR=${localFolder}`,
    `--var=DBDIR=${paths.rspamdData}`,
    `--var=RUNDIR=${paths.rspamdRun}`,
    `--var=LOGDIR=${paths.rspamdLog}`,
  ];
}

async function startRspamd(machine: EngineMachine): Promise<Finding | null> {
  const { exec, facts, paths } = machine;
  await endOrphans(daemonOf(machine));
  const user = facts.users.rspamd;
  const asRspamd = ['--reuid', user, '--regid', user, '--init-groups'];
  const program = [facts.programs.rspamd, ...variables(machine, `${paths.current}/rspamd`)];
  const args = [...asRspamd, ...program, '-c', facts.programs.rspamdConfig];
  // Cold, it compiles its patterns before it becomes a daemon. In its folder it is found when it could not write its pid file.
  const options = { timeoutMs: startTimeoutMs, output: 'ignore', signal: machine.ending } as const;
  const answer = await exec(facts.programs.setpriv, args, { ...options, cwd: paths.rspamdRun });
  if (answer.code !== 0) return engineRefused(`rspamd exit ${answer.code}`);
  const hasPid = async () => (await findDaemon(daemonOf(machine))) !== null;
  await until(hasPid, pidTimeoutMs); // before it, nobody could stop this one
  const isUp = async () => (await pingComplaint(machine.sockets.rspamdController)) === null || machine.ending.aborted;
  const answers = await until(isUp, 30_000);
  return answers ? null : noAnswer('Rspamd does not answer its ping');
}

/** `configtest` says "syntax OK" to misspelt keys, with an error line: so a line of error is a refusal too. */
async function validateRspamd(machine: EngineMachine, folder: string): Promise<Finding | null> {
  const { exec, facts } = machine;
  const args = [...variables(machine, `${folder}/rspamd`), 'configtest', '-c', facts.programs.rspamdConfig];
  const answer = await exec(facts.programs.rspamadm, args);
  if (answer.code === 0 && answer.stderr.trim() === '') return null;
  const words = wordsOf(answer);
  const place = /(rspamd\/\S+?\.(?:conf|inc)).*?line:? (\d+)/.exec(words);
  return engineRefused(words, place?.[1] === undefined ? {} : { file: place[1], line: Number(place[2]) });
}

/** What a mail server says first to a milter, with all that it could do; the answer is the milter's choice. See smfi_register(3). */
const milterGreeting = Buffer.from('0000000d4f00000006000001ff001fffff', 'hex');
const ping = Buffer.from('GET /ping HTTP/1.0\r\n\r\n');

async function silenceOf({ sockets }: EngineMachine, daemon: Daemon, withinMs: number): Promise<string | null> {
  if (await isHalted(daemon)) return 'Rspamd’s main process was halted.';
  const [ofController, ofMilter] = await Promise.all([
    silenceAt(sockets.rspamdController, withinMs, ping),
    silenceAt(sockets.milter, withinMs, milterGreeting),
  ]);
  if (ofMilter !== null) return `Rspamd’s milter: ${ofMilter}`;
  return ofController === null ? null : `Rspamd: ${ofController}`;
}

function pingComplaint(socketPath: string): Promise<string | null> {
  return new Promise((resolve) => {
    const ping = request({ socketPath, path: '/ping', timeout: pingTimeoutMs, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200 ? null : `Rspamd answers ${response.statusCode} to its ping`);
    });
    ping.once('timeout', () => ping.destroy(new Error('no answer in time')));
    ping.once('error', (error) => resolve(`Rspamd: ${wordsOfConnection(error)}`));
    ping.end();
  });
}

async function prepareFolders({ facts, exec, paths }: EngineMachine): Promise<void> {
  const rspamd = await requireUser(exec, facts.users.rspamd);
  const postfix = await requireUser(exec, facts.users.postfix);
  await ensureFolder(paths.rspamdData, 0o750, rspamd);
  await ensureFolder(paths.rspamdLog, 0o750, rspamd);
  await ensureFolder(paths.rspamdRun, 0o755, rspamd);
  await ensureFolder(paths.milterRun, 0o750, { uid: rspamd.uid, gid: postfix.gid });
}
