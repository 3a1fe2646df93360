import 'server-only';
import type { Tx } from '@/lib/db/client';
import { addJob } from '@/lib/jobs/add-job';
import type { Draft } from './draft';

/** An answer this young is still good: a page that is drawn again asks nobody. */
const freshSeconds = 20;

/** Puts the question on its way: what would this draft change on you? Answers come into `plan`, under the draft's hash. */
export async function askPlan(tx: Tx, draft: Draft): Promise<number> {
  await tx.$executeRaw`DELETE FROM plan WHERE asked_at < now() - interval '1 day'`;
  const asked = await tx.$executeRaw`
    INSERT INTO plan (draft_hash, node_id, state)
    SELECT ${draft.hash}, id, 'asked' FROM node WHERE revoked_at IS NULL
    ON CONFLICT (draft_hash, node_id) DO UPDATE
    SET state = 'asked', answer = NULL, reason = '', asked_at = now(), answered_at = NULL
    WHERE plan.asked_at < now() - make_interval(secs => ${freshSeconds}::int)`;
  if (asked > 0) {
    const payload = { draftHash: draft.hash, document: draft.document };
    await addJob(tx, 'plan', { payload, key: `plan ${draft.hash}` });
  }
  return asked;
}
