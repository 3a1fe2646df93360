import 'server-only';
import { planResponse } from '@/lib/contract/api';
import type { Refusal } from '@/lib/contract/verdict';
import type { Tx } from '@/lib/db/client';
import { loadDraft } from './draft';
import { refusedObject } from './refused-value';

/** What a node's own check said no to in the draft as it stands, before anybody deployed it. */
export type CheckedField = {
  room: string;
  object: string;
  field: string;
  node: string;
  refusal: Refusal;
  refused: { readonly id: number };
  checkedAt: Date;
};

/** Answers to another draft are about other values: they are found by the hash of this one. Once it has taken the very same they are over. */
export async function checkedFields(tx: Tx): Promise<CheckedField[]> {
  const { hash, source } = await loadDraft(tx);
  const plans = await tx.plan.findMany({
    where: { draftHash: hash, state: 'answered', node: { revokedAt: null } },
    select: { nodeId: true, answer: true, answeredAt: true, node: { select: { name: true } } },
    orderBy: { node: { name: 'asc' } },
  });
  const deployed = await tx.deployment.findMany({
    where: { revision: { hash }, nodeId: { in: plans.map(({ nodeId }) => nodeId) }, state: 'applied' },
    select: { nodeId: true, finishedAt: true },
  });
  const isOver = ({ nodeId, answeredAt }: (typeof plans)[number]) =>
    deployed.some((one) => one.nodeId === nodeId && Number(one.finishedAt) > Number(answeredAt));
  const standing = plans.filter((plan) => !isOver(plan));
  return standing.flatMap(({ answer, answeredAt, node }) =>
    (planResponse.safeParse(answer).data?.refusals ?? []).flatMap((refusal) => {
      const refused = refusedObject(source, refusal);
      if (!refusal.setting || !refused || answeredAt === null) return [];
      const { capability: room, object, field } = refusal.setting;
      return [{ room, object, field, node: node.name, refusal, refused, checkedAt: answeredAt }];
    }),
  );
}
