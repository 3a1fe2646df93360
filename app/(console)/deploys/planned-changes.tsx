'use client';

import type { PlanDto, ReviewDto } from '@/lib/capabilities/deploys/schema';
import { settingHref } from '@/lib/capabilities/deploys/schema';
import { ChangeList } from './change-list';
import { useRefusalSentence } from './refusal-sentence';

/** Every change that is not deployed; what a node's own check says no to stands at it before anybody deploys. */
export function PlannedChanges({ review, plans }: { review: ReviewDto; plans: readonly PlanDto[] }) {
  const say = useRefusalSentence();
  const rejected = plans.flatMap(({ node, refusals }) =>
    refusals.flatMap((refusal) => {
      if (!refusal.setting) return [];
      const { capability: room, object, field } = refusal.setting;
      const { title: sentence } = say(refusal, node);
      return [{ room, object, field, sentence, words: refusal.words, href: settingHref(refusal.setting) }];
    }),
  );
  return <ChangeList changes={review.changes} rejected={rejected} leaveOut={review.leaveOut} />;
}
