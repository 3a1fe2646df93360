'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { fetchLive } from '@/components/feedback/fetch-live';
import { useListNavigation } from '@/components/table/list-frame';
import { Note } from '@/components/ui/note';
import { TextButton } from '@/components/ui/text-button';
import { mostNewer, newerEvents } from '@/lib/capabilities/events/live-keys';
import type { NewerEvents as Newer } from '@/lib/capabilities/events/schema';
import { useTranslations } from '@/lib/i18n/client';

const askAgainMs = 5_000;

/** That more happened since the page was drawn: rows come when they are asked for, and never move while they are read. */
export function NewerEvents({ since }: { since: string }) {
  const t = useTranslations('events');
  const router = useRouter();
  const { params, go } = useListNavigation();
  const narrowed = ['q', 'kind', 'node'].flatMap((name) => (params.has(name) ? [[name, params.get(name) ?? '']] : []));
  const { key, path } = newerEvents({ ...Object.fromEntries(narrowed), since });
  const { data } = useQuery({ queryKey: key, queryFn: () => fetchLive<Newer>(path), refetchInterval: askAgainMs });
  const count = data?.newer ?? 0;
  const show = () => (params.has('cursor') ? go({ cursor: null }) : router.refresh());
  return (
    <div role="status" className="empty:hidden print:hidden">
      {count > 0 && (
        <Note tone="info">
          {count > mostNewer ? t('newer-many', { count: mostNewer }) : t('newer', { count })}{' '}
          <TextButton onClick={show}>{t('show-newer')}</TextButton>
        </Note>
      )}
    </div>
  );
}
