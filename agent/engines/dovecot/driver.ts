import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { wordsOf } from '../../system/exec';
import { ensureFolder } from '../../system/files';
import type { Daemon } from '../../system/pid-file';
import { endDaemon, endSurely, findDaemon, isHalted } from '../../system/pid-file';
import { ensureSystemUser, requireUser } from '../../system/users';
import { askVersion } from '../ask-version';
import type { DaemonControl } from '../distribution';
import { takeOver, unitControl } from '../distribution';
import type { Engine, Finding } from '../engine';
import { engineRefused } from '../engine';
import type { EngineMachine } from '../engine-machine';
import { ensureLogFolder } from '../log-folder';
import { rememberVersion } from '../remember-version';
import { silenceAt } from '../silence';
import { probeDovecot } from './probe';
import { renderDovecot } from './render';
import { openUsageDatabase } from './usage-database';

const answerTimeoutMs = 3_000;
const startTimeoutMs = 30_000;
const stopTimeoutMs = 10_000;
const startAttempts = 6;
const startPauseMs = 700;

/**
 * A private Dovecot below the state folder, or the distribution's; see dovecot(1), doveadm(1).
 *
 * A reload with an address that the machine doesn't have answers 0, and the master panics milliseconds later. A taken port loses only
 * that listener, but for good: it needs another reload.
 */
export function dovecotEngine(machine: EngineMachine): Engine {
  const { facts, exec, paths } = machine;
  const doveadm = (verb: string) =>
    exec(facts.programs.doveadm, ['-c', paths.dovecotConfig, verb], { timeoutMs: startTimeoutMs });
  const master = { pidFile: `${paths.dovecotRun}/master.pid`, program: 'dovecot' };
  const control = facts.hasSystemd ? unitControl(machine, 'dovecot.service') : ownControl(machine, master);
  const isRunning = async () => (await findDaemon(master)) !== null;
  const silence = (withinMs: number) => silenceOf(machine, master, withinMs);
  return {
    name: 'dovecot',
    logFile: `${paths.log}/dovecot.log`,
    version: rememberVersion(facts.programs.dovecot, () => askVersion(exec, facts.programs, 'dovecot')),
    prepare: async () => {
      await prepareFolders(machine);
      // One that served another configuration has its sockets elsewhere.
      if ((await takeConfiguration(machine)) && (await isRunning())) await control.stop();
    },
    render: (document) => renderDovecot(document, facts),
    doors: (document) =>
      document.dovecot.listeners.map(({ listener, setting }) => ({
        address: listener.address,
        port: listener.port,
        setting,
      })),
    validate: (folder) => validateDovecot(machine, folder),
    start: async () => ((await isRunning()) ? null : startDovecot(machine, control)),
    reload: async () => {
      const answer = await doveadm('reload');
      return answer.code === 0 ? null : engineRefused(wordsOf(answer));
    },
    stop: async () => {
      if (await isRunning()) await endSurely(master, control.stop);
    },
    isRunning,
    silence,
    complaint: () => silence(answerTimeoutMs),
    probe: (document, mark) => probeDovecot(machine, document, mark),
  };
}

/**
 * The daemons keep a captured pipe open for ever, so they get none; what is wrong stands in the log. After a master that was killed, its
 * children hold the ports until they notice: a start that fails is tried again for a while. Its pid file goes first: Dovecot believes it
 * even when the process is a zombie.
 */
async function startDovecot({ paths }: EngineMachine, control: DaemonControl): Promise<Finding | null> {
  await rm(`${paths.dovecotRun}/master.pid`, { force: true });
  for (let attempt = 1; ; attempt += 1) {
    const finding = await control.start();
    if (finding === null || attempt === startAttempts) return finding;
    await sleep(startPauseMs);
  }
}

/** `doveadm stop` sends the same signal, and looks once a second whether it worked. */
function ownControl({ exec, facts, paths }: EngineMachine, master: Daemon): DaemonControl {
  const options = { timeoutMs: startTimeoutMs, output: 'ignore' } as const;
  return {
    async start() {
      const answer = await exec(facts.programs.dovecot, ['-c', paths.dovecotConfig], options);
      return answer.code === 0 ? null : engineRefused(`dovecot exit ${answer.code}`);
    },
    stop: async () => void (await endDaemon(master, 'SIGTERM', stopTimeoutMs)),
  };
}

/** `doveconf -n` exits 0 for nearly every wrong value; `-x` also opens the files that it names. stdout holds the certificates. */
async function validateDovecot({ exec, facts }: EngineMachine, folder: string): Promise<Finding | null> {
  const answer = await exec(facts.programs.doveconf, ['-c', `${folder}/dovecot/dovecot.conf`, '-x', '-n']);
  const words = wordsOf({ ...answer, stdout: '' });
  if (answer.code === 0 && words === '') return null;
  const line = /dovecot\.conf line (\d+)/.exec(words);
  const place = { file: 'dovecot/dovecot.conf', ...(line === null ? {} : { line: Number(line[1]) }) };
  return engineRefused(words || `doveconf exit ${answer.code} without a word`, place);
}

/**
 * Asks the master itself, which names its protocol at a socket of its own, and the socket that Postfix asks, whose service never ends while
 * the master lives. Neither writes anything into the log.
 */
async function silenceOf({ sockets }: EngineMachine, master: Daemon, withinMs: number): Promise<string | null> {
  if (await isHalted(master)) return 'Dovecot’s master was halted.';
  const [ofMaster, ofSignIn] = await Promise.all([
    silenceAt(sockets.dovecotMaster, withinMs),
    silenceAt(sockets.postfixAuth, withinMs),
  ]);
  if (ofSignIn !== null) return `Dovecot’s sign-in service: ${ofSignIn}`;
  return ofMaster === null ? null : `Dovecot’s master: ${ofMaster}`;
}

async function prepareFolders(machine: EngineMachine): Promise<void> {
  const { facts, exec, paths } = machine;
  const dovecot = await requireUser(exec, facts.users.dovecot);
  const mail = await ensureSystemUser(exec, facts.users.mail);
  await ensureLogFolder(machine);
  await ensureFolder(paths.mail, 0o750, mail);
  openUsageDatabase(paths.usageDatabase, dovecot).close();
  if (facts.mode === 'system') return; // its package made the others
  await ensureFolder(paths.dovecotRun, 0o755);
  await ensureFolder(paths.dovecotState, 0o755);
}

/** A file that includes ours, not a link: dpkg writes to where a link of its own leads. */
async function takeConfiguration({ facts, paths }: EngineMachine): Promise<boolean> {
  if (facts.mode === 'private') return false;
  const content = `# Postwarden's agent serves this machine; what stood here is in ${paths.dovecotConfig}.before-postwarden\n!include ${paths.current}/dovecot/dovecot.conf\n`;
  return takeOver(paths.dovecotConfig, { content });
}
