'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FileUp, ListChecks } from 'lucide-react';
import { useEffect } from 'react';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { list, number, oneOf, orNull, record, text, understood } from '../feedback/answer-shape';
import { fetchLive } from '../feedback/fetch-live';
import { Link } from '../ui/link';

/** Asked every other second while the worker is at something, else now and then. */
const [hurriedMs, calmMs] = [2_000, 10_000];

/** Answer of GET /api/live/under-way. */
const live = { key: ['under-way', 'live'], path: '/api/live/under-way' } as const;
type Job = { kind: 'import' | 'change'; href: string; name: string; count: number; share: number | null };
type UnderWay = { jobs: Job[] };
const job = record<Job>({
  kind: oneOf(['import', 'change']),
  href: text,
  name: text,
  count: number,
  share: orNull(number),
});
const underWay = record<UnderWay>({ jobs: list(job) });

const icons = { import: FileUp, change: ListChecks };

/** In the header while the worker is at long work: how far each is, and the way to its page. */
export function LiveJobMarks({ rendered }: { rendered: UnderWay }) {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: live.key,
    queryFn: async () => understood(underWay, await fetchLive(live.path)),
    initialData: rendered,
    refetchInterval: ({ state }) => (state.data?.jobs.length ? hurriedMs : calmMs),
  });
  useEffect(() => {
    queries.setQueryData(live.key, rendered);
  }, [queries, rendered]);
  return data.jobs.map((each) => <JobMark key={each.href} job={each} />);
}

function JobMark({ job: { kind, href, name, count, share } }: { job: Job }) {
  const t = useTranslations('shell.job');
  const formats = useFormats();
  const Icon = icons[kind];
  const percent = share === null ? null : formats.percent(Math.floor(share * 100) / 100);
  const values = { name, count, shown: formats.number(count) };
  return (
    <Link
      href={href}
      look="plain"
      aria-label={percent === null ? t(`${kind}.label-begun`, values) : t(`${kind}.label`, { ...values, percent })}
      className="flex h-8 items-center gap-1.5 rounded-control px-2.5 text-help whitespace-nowrap text-text-2 hover:bg-hover"
    >
      <Icon aria-hidden="true" className="size-4" />
      <span className="hidden lg:inline">{t(`${kind}.word`)}</span>
      {percent !== null && <span className="num hidden font-semibold md:inline">{percent}</span>}
    </Link>
  );
}
