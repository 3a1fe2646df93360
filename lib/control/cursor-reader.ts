import { log } from '@/lib/log';
import { createNap, jittered } from './nap';
import type { NodeAnswer } from './node-failure';

/** What a node tells line by line, each with a number that grows: asked for from where the last answer ended. */
export type CursorSource<Line> = {
  /** For the log: "events". */
  what: string;
  node: { name: string };
  readCursor(): Promise<number>;
  /** The node holds the question until there is something. */
  ask(cursor: number): Promise<NodeAnswer<Line[]>>;
  /** Keeps them and moves the cursor, in one transaction; null when another worker moved it meanwhile, and nothing was kept. */
  store(from: number, lines: readonly Line[]): Promise<number | null>;
  /** Between two pages: a node that is busy sends what came meanwhile at once. */
  gatherMs: number;
};
export type CursorReader = { stop(): Promise<void> };

const retryMs = 5_000;
/** An older agent knows nothing of it; it may be updated any day. */
const notThereMs = 60_000;

/** Asks one node again and again until it is stopped. */
export function startCursorReader<Line>(source: CursorSource<Line>): CursorReader {
  const nap = createNap();
  let stopped = false;
  let cursor: number | null = null;
  let isFailing = false;

  /** Milliseconds until the next question. */
  async function readOnce(): Promise<number> {
    cursor ??= await source.readCursor();
    const answer = await source.ask(cursor);
    if (!answer.ok) {
      const { failure } = answer;
      if (failure.kind === 'refused' && failure.status === 404) return notThereMs;
      // A node that is away is told elsewhere; one that answers something else is not.
      if (failure.kind !== 'unreachable') throw new Error(JSON.stringify(failure));
      return retryMs;
    }
    if (answer.value.length > 0) cursor = await source.store(cursor, answer.value);
    isFailing = false;
    return source.gatherMs;
  }

  async function readAgainAndAgain(): Promise<void> {
    while (!stopped) {
      const waitMs = await readOnce().catch((error: unknown) => {
        cursor = null;
        const where = { node: source.node.name, reason: String(error) };
        if (!stopped && !isFailing) log.warn(where, `${source.what} not read`);
        isFailing = true;
        return retryMs;
      });
      if (!stopped) await nap.sleep(jittered(waitMs));
    }
  }

  const running = readAgainAndAgain();

  return {
    async stop() {
      stopped = true;
      nap.wake();
      await running;
    },
  };
}
