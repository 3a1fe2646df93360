'use client';

import type { RevisionRowDto } from '@/lib/capabilities/deploys/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { useChangeName } from './change-name';

type Made = Pick<RevisionRowDto, 'number' | 'reason' | 'rollbackOf' | 'leftOut'>;

/**
 * Why a revision was made: what it puts back and without what it went, in the reader's language; then the words of who made it. The
 * first one is made by the installation, which has no language.
 */
export function useRevisionReason(): (revision: Made) => string {
  const t = useTranslations('deploys');
  const formats = useFormats();
  const nameOf = useChangeName();
  return ({ number, reason, rollbackOf, leftOut }) => {
    const parts = [
      rollbackOf === null ? '' : t('revisions.rollback', { revision: String(rollbackOf) }),
      leftOut.length === 0 ? '' : t('revisions.without', { changes: formats.list(leftOut.map(nameOf)) }),
      reason,
    ].filter((part) => part !== '');
    return parts.join(' · ') || t(number === 1 ? 'revisions.first-start' : 'revisions.no-reason');
  };
}
