'use client';

import type { Refusal } from '@/lib/contract/verdict';
import { useTranslations } from '@/lib/i18n/client';

/** `todo` is for who deploys anew, `again` for who asks the same node once more, where the others run the revision. */
export type RefusalSentence = { title: string; why: string; todo: string; again: string };

/** A node's no as a sentence, its reason and what to do; the engine's own words are shown below it, never instead. */
export function useRefusalSentence(): (refusal: Refusal, node: string) => RefusalSentence {
  const t = useTranslations('deploys.refused');
  return (refusal, node) => {
    const values = { node, engine: refusal.engine ?? 'none', stage: refusal.stage };
    return {
      title: t(`${refusal.code}.title`, values),
      why: t(`${refusal.code}.why`, values),
      todo: t(`${refusal.code}.do`, values),
      again: t(`${refusal.code}.again`, values),
    };
  };
}
