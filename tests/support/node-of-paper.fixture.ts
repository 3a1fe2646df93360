import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pino from 'pino';
import type { MailNode } from '@/agent/apply/node';
import { run } from '@/agent/run';
import type { RevisionRef, Verdict } from '@/lib/contract/verdict';

/**
 * An agent as a process of its own, with everything real (identity, transport, directory) but its engines: revisions are written down
 * in STATE/paper.json, trials end by themselves. Tests steer it with files: STATE/refuse (its words say no to every
 * revision), STATE/slow (milliseconds that an apply takes), STATE/queue (those that it waits before it begins), STATE/dead (an engine that does not come up when it goes back),
 * STATE/version (its agent's, as it starts).
 */
type Paper = {
  running: RevisionRef | null;
  highest: number;
  trial: { until: number; previous: RevisionRef | null } | null;
};

const [stateDir = ''] = process.argv.slice(2);
const file = path.join(stateDir, 'paper.json');
const steer = (name: string) => {
  const at = path.join(stateDir, name);
  return existsSync(at) ? readFileSync(at, 'utf8') : null;
};

function read(): Paper {
  const paper: Paper = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { running: null, highest: 0, trial: null };
  if (paper.trial === null || paper.trial.until > Date.now()) return paper;
  return write({ ...paper, running: paper.trial.previous, trial: null });
}

/** A test may read it at any moment: whole or not at all. */
function write(paper: Paper): Paper {
  writeFileSync(`${file}.new`, JSON.stringify(paper));
  renameSync(`${file}.new`, file);
  return paper;
}

function refused(nonce: string, code: 'port-taken' | 'older-revision', words: string): Verdict {
  const refusal = { stage: 'bind', engine: null, code, file: null, line: null, words, setting: null } as const;
  return { kind: 'rejected', nonce, running: read().running, stages: [{ stage: 'verify', durationMs: 1 }], refusal };
}

let applying = false;
const node: MailNode = {
  start: async () => undefined,
  stop: async () => undefined,
  release: async () => undefined,
  status: async () => {
    const { running, highest, trial } = read();
    return {
      hostname: 'mx.test',
      engines: [{ name: 'postfix', version: '3.7', healthy: true, reason: null }],
      running,
      runningSince: null,
      highestRevision: highest,
      applying,
      trialUntil: trial && new Date(trial.until).toISOString(),
      drift: [],
    };
  },
  followsFolders: async () => true,
  check: async () => ({ recipient: null, signIn: [] }),
  testMessage: async (_request, onGate) => onGate({ gate: 'accepted', state: 'failed', words: 'on paper' }),
  plan: async () => ({
    running: read().running,
    files: [{ engine: 'postfix', path: 'postfix/main.cf', before: 'a\n', after: 'b\n' }],
    refusals: [],
  }),
  apply: async ({ nonce, revision, confirmWithinSeconds }, onStage) => {
    appendFileSync(path.join(stateDir, 'applies'), `${revision.number}\n`);
    await pause(Number(steer('queue') ?? 0));
    onStage('verify');
    applying = true;
    await pause(Number(steer('slow') ?? 0));
    applying = false;
    const paper = read();
    if (revision.number < paper.highest) return refused(nonce, 'older-revision', `${paper.highest} was here`);
    const words = steer('refuse');
    if (words !== null) return refused(nonce, 'port-taken', words);
    onStage('probe');
    const previous = paper.trial ? paper.trial.previous : paper.running;
    const trial = confirmWithinSeconds === null ? null : { until: Date.now() + confirmWithinSeconds * 1_000, previous };
    write({ running: revision, highest: revision.number, trial });
    const stages = [
      { stage: 'verify' as const, durationMs: 1 },
      { stage: 'probe' as const, durationMs: 1 },
    ];
    return { kind: 'applied', nonce, running: revision, stages };
  },
  confirm: async (revision, forSeconds) => {
    const paper = read();
    if (paper.running?.number !== revision.number) return false;
    const { trial } = paper;
    write({ ...paper, trial: trial && forSeconds ? { ...trial, until: Date.now() + forSeconds * 1_000 } : null });
    return true;
  },
  rollback: async (revision) => {
    const paper = read();
    if (paper.trial === null || paper.running?.number !== revision.number) return null;
    write({ ...paper, running: paper.trial.previous, trial: null });
    const common = { nonce: 'rollback', running: paper.trial.previous, stages: [] };
    const words = steer('dead');
    if (words === null) return { kind: 'applied', ...common };
    const refusal = {
      stage: 'switch',
      engine: 'dovecot',
      code: 'engine-refused',
      file: null,
      line: null,
      words,
      setting: null,
    } as const;
    return { kind: 'broken', ...common, refusal, back: false };
  },
};

const openMachine = async () => ({ node, readerGroupId: null, usageOwner: null, endSessions: () => undefined });

void run({ stateDir, stopEnginesOnExit: true, agentVersion: steer('version') ?? 'test' }, openMachine, pino()).then(
  () => process.exit(0),
);
