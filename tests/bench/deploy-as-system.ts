import { loadDraft } from '@/lib/control/draft';
import { createRevision } from '@/lib/control/publish';
import { db } from '@/lib/db/client';

/** Deploys the draft as it stands, with the code of the deploy action, without its session. Answers the revision's number. */
export function deployAsSystem(reason: string): Promise<number> {
  return db.$transaction(async (tx) =>
    createRevision(tx, { actor: { operatorId: null, name: 'bench' }, reason, draft: await loadDraft(tx) }),
  );
}
