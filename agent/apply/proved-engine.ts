import type { Engine, Finding } from '../engines/engine';
import { complaintsSince, endOfLog } from '../system/log-tail';

/** An engine that knows whether it was seen serving since it was last found dead. */
export type ProvedEngine = Engine & {
  isProved(): boolean;
  /** Was found not to serve, and why: told so until a probe finds that it does. */
  doubt(reason: string): void;
};

/**
 * Tells an engine that had to be started as serving only once a probe has found that it does: Postfix's master lives for seconds before
 * it dies at a port that is taken, and so would be told as serving at each attempt. A start that fails says why, as the log has it.
 */
export function provedEngine(engine: Engine): ProvedEngine {
  let isProved = true;
  let words: string | null = null;
  let logEnd = 0;
  const quoted = async (finding: Finding) => quoteLog(finding, await complaintsSince(engine.logFile, logEnd));
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
      const finding = await engine.start();
      if (finding === null) return null;
      const why = await quoted(finding);
      words = why.words;
      return why;
    },
    probe: async (document, mark) => {
      const finding = await engine.probe(document, mark);
      isProved ||= finding === null;
      words = finding === null || isProved ? null : (await quoted(finding)).words;
      return finding;
    },
    complaint: async () =>
      words ?? (await engine.complaint()) ?? (isProved ? null : 'Started, and not yet seen serving.'),
  };
}

/** What a daemon wrote into its log below what is known already, each line once. */
export function quoteLog(finding: Finding, lines: readonly string[]): Finding {
  const fresh = lines.filter((line) => !finding.words.includes(line));
  return { ...finding, words: [finding.words, ...fresh].join('\n').slice(0, 4_000) };
}
