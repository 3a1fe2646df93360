import { Conversation } from '../../system/conversation';
import { wordsOf } from '../../system/exec';
import { ensureFolder, wordsOfError } from '../../system/files';
import type { Daemon } from '../../system/pid-file';
import { endSurely, findDaemon, isHalted } from '../../system/pid-file';
import { requireUser } from '../../system/users';
import { askVersion } from '../ask-version';
import type { Engine, Finding } from '../engine';
import { engineRefused, noAnswer } from '../engine';
import type { EngineMachine } from '../engine-machine';
import { rememberVersion } from '../remember-version';
import { silenceAt } from '../silence';
import { redisLog, renderRedis } from './render';

const pingTimeoutMs = 3_000;
const stopTimeoutMs = 10_000;

/** Redis has neither a checker nor a reload: its file depends on nothing that a document says. */
export function redisEngine(machine: EngineMachine): Engine {
  const { facts, exec, paths, sockets } = machine;
  const daemon = { pidFile: `${paths.redisRun}/redis.pid`, program: 'redis', livesIn: paths.redisData };
  const isRunning = async () => (await findDaemon(daemon)) !== null;
  const silence = (withinMs: number) => silenceOf(machine, daemon, withinMs);
  const complaint = async () => (await silence(pingTimeoutMs)) ?? (await pingComplaint(sockets.redis));
  const stop = async () => {
    const shutDown = ['-s', sockets.redis, 'shutdown'];
    if (!(await isRunning())) return;
    await endSurely(daemon, () => exec(facts.programs.redisCli, shutDown, { timeoutMs: stopTimeoutMs }));
  };
  return {
    name: 'redis',
    logFile: redisLog(paths),
    version: rememberVersion(facts.programs.redisServer, () => askVersion(exec, facts.programs, 'redis')),
    prepare: () => prepareFolders(machine),
    render: () => ({ files: renderRedis(facts), mark: null }),
    doors: () => [],
    validate: async () => null,
    start: async () => ((await isRunning()) ? null : startRedis(machine)),
    reload: async () => {
      await stop();
      return startRedis(machine);
    },
    stop,
    isRunning,
    silence,
    complaint,
    probe: async () => {
      const words = await complaint();
      return words === null ? null : noAnswer(words);
    },
  };
}

async function startRedis({ exec, facts, paths, sockets }: EngineMachine): Promise<Finding | null> {
  const user = facts.users.redis;
  const asRedis = ['--reuid', user, '--regid', user, '--init-groups'];
  const args = [...asRedis, facts.programs.redisServer, `${paths.current}/redis/redis.conf`];
  const answer = await exec(facts.programs.setpriv, args, { output: 'ignore' });
  if (answer.code !== 0) return engineRefused(wordsOf(answer) || `redis-server exit ${answer.code}`);
  for (let patience = 50; patience > 0; patience -= 1) {
    if ((await pingComplaint(sockets.redis)) === null) return null;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return noAnswer('Redis does not answer its ping');
}

/** One that still reads its file says so, and is left in peace. */
async function silenceOf({ sockets }: EngineMachine, daemon: Daemon, withinMs: number): Promise<string | null> {
  if (await isHalted(daemon)) return 'Redis was halted.';
  const words = await silenceAt(sockets.redis, withinMs, Buffer.from('PING\r\n'));
  return words === null ? null : `Redis: ${words}`;
}

/** Also not while it reads its file at the start: then it answers LOADING. */
async function pingComplaint(path: string): Promise<string | null> {
  try {
    const talk = await Conversation.open({ kind: 'unix', path }, pingTimeoutMs);
    await talk.say('PING');
    const answer = await talk.readLine();
    talk.close();
    return answer === '+PONG' ? null : `Redis answers ${answer}`;
  } catch (error) {
    return `Redis: ${wordsOfError(error)}`;
  }
}

/** Setgid: the socket that Redis opens gets the group of Rspamd. */
async function prepareFolders({ facts, exec, paths }: EngineMachine): Promise<void> {
  const redis = await requireUser(exec, facts.users.redis);
  const rspamd = await requireUser(exec, facts.users.rspamd);
  await ensureFolder(paths.redisRun, 0o2750, { uid: redis.uid, gid: rspamd.gid });
  await ensureFolder(paths.redisData, 0o750, redis);
}
