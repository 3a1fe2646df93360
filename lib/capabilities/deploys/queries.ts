import 'server-only';
import { cache } from 'react';
import { requirePermission } from '@/lib/auth/session';
import { systemClock } from '@/lib/clock';
import { db } from '@/lib/db/client';
import type { Page } from '@/lib/directory/keyset';
import { loadDraftBar } from './draft-bar';
import { loadPending } from './pending';
import { loadPlans } from './plans';
import { loadReview } from './review';
import { loadLiveRevision, loadNewest, loadRevision, loadRevisionPage } from './revisions';
import type {
  DraftBarDto,
  LeaveOut,
  LiveDeploys,
  LiveRevision,
  PendingDto,
  PlanDto,
  ReviewDto,
  RevisionDto,
  RevisionRowDto,
} from './schema';

/** What the bar under the header says, and its revision. Cheap: both stand on every page. */
export const draftBar = cache(async (): Promise<DraftBarDto> => {
  await requirePermission('deploys:read');
  return loadDraftBar(db);
});

/** Every change that is not deployed, in words, in the order of the rooms. */
export async function pendingChanges(): Promise<PendingDto> {
  await requirePermission('deploys:read');
  return loadPending(db);
}

/** Revisions, the newest first. `cursor` is the `next` or `previous` of another page. */
export async function listRevisions(cursor: string | undefined): Promise<Page<RevisionRowDto>> {
  await requirePermission('deploys:read');
  return loadRevisionPage(db, cursor);
}

/** One revision: what it changed, and what each node said. */
export async function findRevision(number: number): Promise<RevisionDto | null> {
  await requirePermission('deploys:read');
  return loadRevision(db, number);
}

/** The same, as far as it moves while somebody looks. */
export async function liveRevision(number: number): Promise<LiveRevision | null> {
  await requirePermission('deploys:read');
  return loadLiveRevision(db, number);
}

/** Every change that is not deployed, and what is left of it when these objects stay drafts. */
export async function reviewDraft(leaveOut: LeaveOut): Promise<ReviewDto> {
  const actor = await requirePermission('deploys:read');
  return loadReview(db, leaveOut, actor);
}

/** What the nodes answered to this draft; a node that was not asked is not in the list. */
export async function listPlans(draftHash: string): Promise<PlanDto[]> {
  await requirePermission('deploys:read');
  return loadPlans(db, draftHash);
}

/** What changes by itself while somebody looks. */
export async function liveDeploys(): Promise<LiveDeploys> {
  await requirePermission('deploys:read');
  const [bar, newest] = await Promise.all([loadDraftBar(db), loadNewest(db)]);
  return { draftBar: bar, newest, asOf: systemClock().toISOString() };
}
