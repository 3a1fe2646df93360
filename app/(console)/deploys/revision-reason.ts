'use client';

import type { RevisionRowDto } from '@/lib/capabilities/deploys/schema';
import { useTranslations } from '@/lib/i18n/client';

/** Why a revision was made, in the words of who made it; the first one is made by the installation, which has no language. */
export function useRevisionReason(): (revision: Pick<RevisionRowDto, 'number' | 'reason'>) => string {
  const t = useTranslations('deploys');
  return ({ number, reason }) => reason || t(number === 1 ? 'revisions.first-start' : 'revisions.no-reason');
}
