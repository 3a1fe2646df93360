import type { ExecResult } from '../../system/exec';
import { wordsOf } from '../../system/exec';
import { ensureFolder } from '../../system/files';
import type { Daemon } from '../../system/pid-file';
import { endSurely, findDaemon, isHalted } from '../../system/pid-file';
import { requireUser } from '../../system/users';
import { askVersion } from '../ask-version';
import { takeOver, unitControl } from '../distribution';
import type { Engine, Finding } from '../engine';
import { engineRefused } from '../engine';
import type { EngineMachine } from '../engine-machine';
import { ensureLogFolder } from '../log-folder';
import { rememberVersion } from '../remember-version';
import { silenceAt } from '../silence';
import { probePostfix } from './probe';
import { renderPostfix } from './render';
import { validatePostfix } from './validate';

const startTimeoutMs = 30_000;
const answerTimeoutMs = 3_000;

/**
 * A private Postfix below the state folder, or the distribution's; see postfix(1), master(8).
 *
 * A reload whose new listener can't bind answers 0 and master exits a moment later with every listener: then only `start` helps.
 */
export function postfixEngine(machine: EngineMachine): Engine {
  const { facts, exec, paths } = machine;
  const command = (verb: string, timeoutMs = startTimeoutMs) =>
    exec(facts.programs.postfix, ['-c', paths.postfixConfig, verb], { timeoutMs });
  const control = facts.hasSystemd
    ? unitControl(machine, 'postfix@-.service') // postfix.service itself only stands for all instances
    : { start: async () => findingOf(await command('start')), stop: async () => void (await command('stop')) };
  const master = { pidFile: `${paths.postfixQueue}/pid/master.pid`, program: 'master', workFolder: paths.postfixQueue };
  // What `postfix status` finds with a shell script and three processes, asked at every status call.
  const isRunning = async () => (await findDaemon(master)) !== null;
  const silence = (withinMs: number) => silenceOf(machine, master, withinMs);
  return {
    name: 'postfix',
    logFile: `${paths.log}/postfix.log`,
    version: rememberVersion(facts.programs.postconf, () => askVersion(exec, facts.programs, 'postfix')),
    prepare: async () => {
      await prepareFolders(machine);
      // A Postfix that served another configuration can't change queue and addresses by a reload.
      if ((await takeConfiguration(machine)) && (await isRunning())) await control.stop();
    },
    render: (document) => renderPostfix(document, facts),
    doors: (document) =>
      document.postfix.services.map(({ service, setting }) => ({
        address: service.address,
        port: service.port,
        setting,
      })),
    validate: (folder) => validatePostfix(machine, folder),
    start: async () => ((await isRunning()) ? null : control.start()),
    reload: async () => findingOf(await command('reload')),
    stop: async () => {
      if (await isRunning()) await endSurely(master, control.stop);
    },
    isRunning,
    silence,
    complaint: async () => ((await isRunning()) ? silence(answerTimeoutMs) : 'Postfix’s master is not running.'),
    probe: (document, mark) => probePostfix(machine, document, mark),
  };
}

/**
 * A master that hangs is told by its state alone: smtpd(8) goes on greeting for minutes without it. trivial-rewrite(8) names its protocol
 * to whoever connects, and unlike a door writes nothing into the log.
 */
async function silenceOf({ sockets }: EngineMachine, master: Daemon, withinMs: number): Promise<string | null> {
  if (await isHalted(master)) return 'Postfix’s master was halted.';
  const words = await silenceAt(sockets.postfixRewrite, withinMs);
  return words === null ? null : `Postfix’s address service: ${words}`;
}

function findingOf(result: ExecResult): Finding | null {
  if (result.code === 0) return null;
  return engineRefused(wordsOf(result) || `postfix exit ${result.code}`);
}

/** `postfix start` makes the queue's own folders. */
async function prepareFolders(machine: EngineMachine): Promise<void> {
  const { facts, exec, paths } = machine;
  const postfix = await requireUser(exec, facts.users.postfix);
  await ensureLogFolder(machine);
  if (facts.mode === 'system') return; // its package made the others
  await ensureFolder(paths.postfixQueue, 0o755);
  await ensureFolder(paths.postfixData, 0o700, { uid: postfix.uid, gid: 0 });
}

async function takeConfiguration({ facts, paths }: EngineMachine): Promise<boolean> {
  if (facts.mode === 'private') return false;
  let isNew = false;
  for (const name of ['main.cf', 'master.cf']) {
    const taken = await takeOver(`${paths.postfixConfig}/${name}`, { link: `${paths.current}/postfix/${name}` });
    isNew ||= taken;
  }
  return isNew;
}
