'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useEffect } from 'react';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { number, orNull, record, text, understood } from '../feedback/answer-shape';
import { fetchLive } from '../feedback/fetch-live';
import { Link } from '../ui/link';

/** Asked every other second while one runs, else now and then. */
const [hurriedMs, calmMs] = [2_000, 10_000];

/** Answer of GET /api/live/importing. */
const live = { key: ['importing', 'live'], path: '/api/live/importing' } as const;
type Importing = { now: { id: number; fileName: string; share: number | null } | null };
const importing = record<Importing>({
  now: orNull(record({ id: number, fileName: text, share: orNull(number) })),
});

/** In the header while the worker is at an import: how far it is, and the way to its page. */
export function LiveImportMark({ rendered }: { rendered: Importing }) {
  const t = useTranslations('shell.import');
  const formats = useFormats();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: live.key,
    queryFn: async () => understood(importing, await fetchLive(live.path)),
    initialData: rendered,
    refetchInterval: ({ state }) => (state.data?.now ? hurriedMs : calmMs),
  });
  useEffect(() => {
    queries.setQueryData(live.key, rendered);
  }, [queries, rendered]);
  if (!data.now) return null;
  const { id, fileName, share } = data.now;
  const percent = share === null ? null : formats.percent(Math.floor(share * 100) / 100);
  return (
    <Link
      href={`/mailboxes/import/${id}`}
      look="plain"
      aria-label={percent === null ? t('label-begun', { file: fileName }) : t('label', { file: fileName, percent })}
      className="flex h-8 items-center gap-1.5 rounded-control px-2.5 text-help whitespace-nowrap text-text-2 hover:bg-hover"
    >
      <FileUp aria-hidden="true" className="size-4" />
      <span className="hidden lg:inline">{t('word')}</span>
      {percent !== null && <span className="num hidden font-semibold md:inline">{percent}</span>}
    </Link>
  );
}
