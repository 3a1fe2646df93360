import type { Tree } from './tree';

/** One place where the house is not as it should be. */
export type Finding = { path: string; line?: number; what: string };

/** Files of a small house, path to text. The first one is where the rule must find something. */
export type Sample = Readonly<Record<string, string>>;

/**
 * A rule of the house. `breaks` proves that the rule still bites: each sample must be found. `keeps` proves that it leaves
 * good code alone. A rule that nobody could break is no rule, so both are compulsory.
 */
export type Rule = {
  /** What is true of the house, as a sentence. */
  promise: string;
  /** What to do when it is not. */
  remedy: string;
  find: (tree: Tree) => Finding[];
  breaks: Readonly<Record<string, Sample>>;
  keeps: Readonly<Record<string, Sample>>;
};

/** The words of a red rule: every place, then what to do; empty when there is nothing to say. */
export function report(rule: Rule, findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const places = findings.map(({ path, line, what }) => `  ${line ? `${path}:${line}` : path}  ${what}`);
  return [`${findings.length} not as promised: ${rule.promise}`, ...places, `What to do: ${rule.remedy}`].join('\n');
}
