import 'server-only';
import type { ActionContext, Change } from '@/lib/actions/define-action';
import { Refusal } from '@/lib/actions/refusal';
import { askPlan } from '@/lib/control/ask-plan';
import type { Draft } from '@/lib/control/draft';
import { loadDraft, lockSettings } from '@/lib/control/draft';
import { createRevision, discardDraft, rollBackTo } from '@/lib/control/publish';
import { goBackFrom, keepRevision } from '@/lib/control/trial';
import { askAgain } from '@/lib/control/try-again';
import type { Tx } from '@/lib/db/client';
import { changesOf, draftWithout } from './review';
import type {
  AskPlanInput,
  DeployInput,
  DiscardInput,
  GoBackInput,
  KeepInput,
  RollBackInput,
  TryAgainInput,
} from './schema';

/** Freezes what the person saw as the next revision, less what they left out, and sends it to the nodes. */
export async function deploy({ actor, tx }: ActionContext, input: DeployInput): Promise<Change<{ number: number }>> {
  const draft = await draftThatWasSeen(tx, input);
  const { reason, confirmWithinSeconds } = input;
  const leftOut = await changesOf(tx, input.leaveOut);
  const number = await createRevision(tx, { actor, reason, draft, confirmWithinSeconds, leftOut });
  const after = { reason, hash: draft.hash, confirmWithinSeconds, leftOut: input.leaveOut };
  return { output: { number }, target: revisionTarget(number), before: null, after };
}

/** Makes every setting what the nodes run already. The changes that go stay in the audit log. */
export async function discard({ tx }: ActionContext, { draftHash }: DiscardInput): Promise<Change<null>> {
  const draft = await draftThatWasSeen(tx, { draftHash, leaveOut: [] });
  await discardDraft(tx);
  return { output: null, target: { kind: 'draft', id: '', label: '' }, before: { hash: draft.hash }, after: null };
}

/** Puts an old revision's settings back and deploys them as a new revision. */
export async function rollBack(
  { actor, tx }: ActionContext,
  input: RollBackInput,
): Promise<Change<{ number: number }>> {
  const number = await rollBackTo(tx, { actor, ...input });
  const after = { reason: input.reason, rollbackOf: input.number };
  return { output: { number }, target: revisionTarget(number), before: null, after };
}

/** Has every node say what the draft would change on it; nothing changes. */
export async function ask({ tx }: ActionContext, input: AskPlanInput): Promise<Change<{ draftHash: string }>> {
  const draft = await draftThatWasSeen(tx, input);
  const nodes = await askPlan(tx, draft);
  const target = { kind: 'draft', id: '', label: '' };
  return { output: { draftHash: draft.hash }, target, before: null, after: { hash: draft.hash, nodes } };
}

/** Keeps a revision that is on trial. */
export async function keep({ tx }: ActionContext, { number }: KeepInput): Promise<Change<null>> {
  await keepRevision(tx, number);
  return trialChange(number, 'running');
}

/** Ends a trial by going back, now. */
export async function goBack({ tx }: ActionContext, { number }: GoBackInput): Promise<Change<null>> {
  await goBackFrom(tx, number);
  return trialChange(number, 'returned');
}

/** Sends a revision once more to a node that said no to it, where the others run it. */
export async function tryAgain({ tx }: ActionContext, input: TryAgainInput): Promise<Change<null>> {
  await askAgain(tx, input);
  return { output: null, target: revisionTarget(input.number), before: null, after: { nodeId: input.nodeId } };
}

/** The draft, if it still is the one on the person's screen: what is deployed is what was shown. */
async function draftThatWasSeen(
  tx: Tx,
  { draftHash, leaveOut }: Pick<DeployInput, 'draftHash' | 'leaveOut'>,
): Promise<Draft> {
  await lockSettings(tx);
  const draft = await loadDraft(tx);
  if (draft.hash !== draftHash) throw new Refusal('stale', { key: 'deploys.problem.draft-moved' });
  return draftWithout(tx, draft, leaveOut);
}

function trialChange(number: number, state: string): Change<null> {
  return { output: null, target: revisionTarget(number), before: { state: 'on-trial' }, after: { state } };
}

function revisionTarget(number: number) {
  return { kind: 'revision', id: String(number), label: String(number) };
}
