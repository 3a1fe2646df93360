import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../engines/engine';

const answerTimeoutMs = 5_000;
const pauseMs = 3_000;

/**
 * Why an engine that runs does not answer, however it is asked; null when it does, or is down. Asked twice: a machine that was held up
 * for a moment is no reason to stop anything.
 */
export async function lastingSilence(engine: Engine): Promise<string | null> {
  if (!(await engine.isRunning()) || (await engine.silence(answerTimeoutMs)) === null) return null;
  await sleep(pauseMs);
  return (await engine.isRunning()) ? engine.silence(answerTimeoutMs) : null;
}
