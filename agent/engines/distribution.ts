import { rename } from 'node:fs/promises';
import { wordsOf } from '../system/exec';
import { lookAt, pointLink, replaceFile } from '../system/files';
import type { Finding } from './engine';
import { engineRefused } from './engine';
import type { EngineMachine } from './engine-machine';

const startTimeoutMs = 60_000;
const stopTimeoutMs = 20_000;

/** How one daemon of the distribution is started and stopped. Answers null, or what was said against it. */
export type DaemonControl = { start(): Promise<Finding | null>; stop(): Promise<void> };

/**
 * By its unit: then the daemon lives outside our own control group and sandbox, comes up with the machine whatever becomes of the
 * agent, and `systemctl status` tells the truth. A unit that failed too often is refused until `reset-failed`; see systemctl(1).
 */
export function unitControl({ exec, facts }: EngineMachine, unit: string): DaemonControl {
  const systemctl = (verb: string, timeoutMs = startTimeoutMs) =>
    exec(facts.programs.systemctl, [verb, unit], { timeoutMs });
  return {
    async start() {
      await systemctl('reset-failed');
      const answer = await systemctl('start');
      return answer.code === 0
        ? null
        : engineRefused(wordsOf(answer) || `systemctl start ${unit}: exit ${answer.code}`);
    },
    async stop() {
      await systemctl('stop', stopTimeoutMs);
    },
  };
}

/**
 * Gives a configuration file of the distribution over to us: a link to ours, or a file of one line that includes ours. What stood there
 * is kept beside it, under a name that no program reads. Changes nothing when it is ours already.
 *
 * @returns whether something was changed.
 */
export async function takeOver(place: string, ours: { link: string } | { content: string }): Promise<boolean> {
  const found = await lookAt(place);
  if ('link' in ours ? found?.link === ours.link : found?.link === null && found.content === ours.content) return false;
  const aside = `${place}.before-postwarden`;
  if (found !== null && (await lookAt(aside)) === null) await rename(place, aside);
  if ('link' in ours) await pointLink(place, ours.link);
  else await replaceFile(place, ours.content, { mode: 0o644 });
  return true;
}
