import { z } from 'zod';
import type { MessageGate, TestMessageProgress } from '@/lib/contract/api';
import type { EngineMachine } from '../engines/engine-machine';
import { exec } from '../system/exec';
import { lastLinesWith } from '../system/log-tail';

/** A message that Postfix has taken in. */
export type FollowedMessage = { readonly queueId: string; readonly messageId: string; readonly address: string };
type Look = (machine: EngineMachine, message: FollowedMessage) => Promise<TestMessageProgress>;

/** The line that Rspamd writes of each message: what it does with it, and the score. */
export const filterVerdictOf: Look = async ({ facts, paths }, { queueId }) => {
  if (!facts.engines.includes('rspamd')) return said('filtered', 'none');
  const lines = await lastLinesWith(`${paths.rspamdLog}/rspamd.log`, `qid: <${queueId}>`);
  const verdict = /\(default: \S+ \(([^)]*)\): \[([-.0-9]+)\/([-.0-9]+)\]/.exec(lines.at(-1) ?? '');
  if (!verdict) return said('filtered', 'unknown');
  const [, action = '', score = '', limit = ''] = verdict;
  return said('filtered', 'passed', `${action}, ${score} / ${limit}`);
};

/** What Postfix writes of the delivery to its recipient: the newest word counts. */
export const deliveryOf: Look = async ({ paths }, { queueId }) => {
  const lines = await lastLinesWith(`${paths.log}/postfix.log`, `: ${queueId}: to=<`);
  const [, status = '', words = ''] = / status=(sent|deferred|bounced) \((.*)\)$/.exec(lines.at(-1) ?? '') ?? [];
  switch (status) {
    case 'sent':
      return said('delivered', 'passed', words);
    case 'deferred':
      return said('delivered', 'waiting', words);
    case 'bounced':
      return said('delivered', 'failed', words);
    default:
      return said('delivered', 'unknown');
  }
};

/** Whether Dovecot finds it in a folder of the mailbox: doveadm-fetch(1). */
export const foundIn: Look = async ({ facts, paths }, { messageId, address }) => {
  const argv = [
    '-c',
    paths.dovecotConfig,
    '-f',
    'json',
    'fetch',
    '-u',
    address,
    'mailbox',
    'HEADER',
    'Message-ID',
    messageId,
  ];
  const { code, stdout } = await exec(facts.programs.doveadm, argv, { timeoutMs: 5_000 });
  const folder = code === 0 ? folders.parse(parsedJson(stdout))[0]?.mailbox : undefined;
  return folder === undefined ? said('found', 'unknown') : said('found', 'passed', folder);
};

const folders = z.array(z.object({ mailbox: z.string() })).catch([]);

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function said(gate: MessageGate, state: TestMessageProgress['state'], words = ''): TestMessageProgress {
  return { gate, state, words: words.slice(0, 1_000) };
}
