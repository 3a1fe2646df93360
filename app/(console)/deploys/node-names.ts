'use client';

import { useFormats, useTranslations } from '@/lib/i18n/client';

const mostNames = 6;

/** Nodes as a sentence names them: "mx1 and mx2"; of very many their number. */
export function useNodeNames(): (names: readonly string[]) => string {
  const t = useTranslations('deploys');
  const formats = useFormats();
  return (names) => (names.length > mostNames ? t('nodes.many', { count: names.length }) : formats.list(names));
}
