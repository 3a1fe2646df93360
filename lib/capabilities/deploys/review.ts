import 'server-only';
import { Refusal } from '@/lib/actions/refusal';
import type { Draft } from '@/lib/control/draft';
import { draftOf, loadDraft } from '@/lib/control/draft';
import { newestStanding } from '@/lib/control/revisions';
import { leavingOut } from '@/lib/control/source-difference';
import type { Tx } from '@/lib/db/client';
import { loadPending } from './pending';
import type { ChangeDto, LeaveOut, PendingDto, ReviewDto } from './schema';

/** What is not deployed, and what would be if somebody left these objects out. */
export async function loadReview(tx: Tx, wished: LeaveOut, { name }: { name: string }): Promise<ReviewDto> {
  const pending = await loadPending(tx);
  const leaveOut = wished.filter((left) => pending.changes.some((change) => isOf(change, left)));
  const nodes = await tx.node.count({ where: { revokedAt: null } });
  const changes = pending.changes.map((change) => (change.author === name ? { ...change, author: '' } : change));
  const review = { ...pending, changes, leaveOut, nodes, problem: null };
  if (leaveOut.length === 0) return { ...review, plannedHash: pending.draftHash };
  if (pending.changes.every((change) => leaveOut.some((left) => isOf(change, left)))) {
    return { ...review, plannedHash: null };
  }
  try {
    const planned = await draftWithout(tx, await loadDraft(tx), leaveOut);
    return { ...review, plannedHash: planned.hash };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...review, plannedHash: null, problem: error.sentence };
  }
}

/** The draft, but these objects as the newest standing revision has them. Throws Refusal "conflict" when that does not compile. */
export async function draftWithout(tx: Tx, draft: Draft, leaveOut: LeaveOut): Promise<Draft> {
  if (leaveOut.length === 0) return draft;
  const newest = await newestStanding(tx);
  return draftOf(leavingOut(newest?.source ?? {}, draft.source, leaveOut));
}

/** What the draft changes of these objects, in words. */
export async function changesOf(tx: Tx, objects: LeaveOut): Promise<ChangeDto[]> {
  if (objects.length === 0) return [];
  const { changes } = await loadPending(tx);
  return changes
    .filter((change) => objects.some((object) => isOf(change, object)))
    .map(({ author: _author, changedAt: _changedAt, ...change }) => change);
}

function isOf(change: PendingDto['changes'][number], left: LeaveOut[number]): boolean {
  return change.room === left.room && change.object === left.object;
}
