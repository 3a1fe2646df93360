import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine, Finding } from '../engines/engine';
import { complaintsSince, endOfLog } from '../system/log-tail';

/** An engine that knows whether this agent has seen it serving since it was last found dead. */
export type ProvedEngine = Engine & {
  isProved(): boolean;
  /** Was found not to serve, and why: told so until a probe finds that it does. */
  doubt(reason: string): void;
};

/** A question may take five seconds, and an agent that begins has looked long before. */
const firstLookMs = 3_000;

/**
 * Tells an engine as serving only once a probe has found that it does. Postfix's master lives for seconds before it dies at a port that is
 * taken, and so would be told as serving at each attempt. One that outlived its agent may obey something else, so whoever asks before the
 * first look at it waits for that. A start that fails says why, as the log has it.
 */
export function provedEngine(engine: Engine): ProvedEngine {
  let isProved = false;
  let words: string | null = null;
  let logEnd: number | null = null;
  const firstLook = new AbortController();
  const quoted = async (finding: Finding) => quoteLog(finding, await complaintsSince(engine.logFile, logEnd ?? 0));
  return {
    ...engine,
    isProved: () => isProved,
    doubt: (reason) => {
      isProved = false;
      words = reason;
    },
    start: async () => {
      if (await engine.isRunning()) return null;
      isProved = false;
      logEnd = await endOfLog(engine.logFile);
      firstLook.abort();
      const finding = await engine.start();
      if (finding === null) return null;
      const why = await quoted(finding);
      words = why.words;
      return why;
    },
    probe: async (document, mark) => {
      logEnd ??= await endOfLog(engine.logFile);
      const finding = await engine.probe(document, mark);
      isProved ||= finding === null;
      words = finding === null || isProved ? null : (await quoted(finding)).words;
      firstLook.abort();
      return finding;
    },
    complaint: async () => {
      const look = sleep(firstLookMs, undefined, { ref: false, signal: firstLook.signal }).catch(() => undefined);
      const complaint = words ?? (await engine.complaint());
      if (complaint !== null || isProved) return complaint;
      await look;
      return words ?? (isProved ? null : 'Runs, and not yet seen serving.');
    },
  };
}

/** What a daemon wrote into its log below what is known already, each line once. */
export function quoteLog(finding: Finding, lines: readonly string[]): Finding {
  const fresh = lines.filter((line) => !finding.words.includes(line));
  return { ...finding, words: [finding.words, ...fresh].join('\n').slice(0, 4_000) };
}
