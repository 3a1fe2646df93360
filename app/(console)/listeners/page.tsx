import { Plus } from 'lucide-react';
import { EmptyState } from '@/components/feedback/empty-state';
import { Page } from '@/components/layout/page';
import { ButtonLink } from '@/components/ui/button-link';
import { listListeners } from '@/lib/capabilities/listeners/queries';
import { getTranslations } from '@/lib/i18n/server';
import { ListenerPanel } from './listener-panel';
import { ListenerTable } from './listener-table';

type ListenersPageProps = { searchParams: Promise<{ open?: string }> };

/** The doors of the server; the one that is open for editing stands in the URL, so that Back and a link restore it. */
export default async function ListenersPage({ searchParams }: ListenersPageProps) {
  const [{ open }, t, listeners] = await Promise.all([searchParams, getTranslations('listeners'), listListeners()]);
  const opened = listeners.find((listener) => String(listener.id) === open && listener.version !== null) ?? null;
  const add = (
    <ButtonLink href="/listeners?open=new" variant="primary" icon={<Plus aria-hidden="true" />}>
      {t('add')}
    </ButtonLink>
  );
  return (
    <Page title={t('title')} sentence={t('sentence')} actions={add}>
      <div
        className={opened || open === 'new' ? 'grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_440px]' : undefined}
      >
        <ListenerTable
          listeners={listeners}
          opened={opened?.id ?? null}
          empty={<EmptyState title={t('empty-title')} sentence={t('empty')} actions={add} />}
        />
        {opened && <ListenerPanel key={opened.id} listener={opened} />}
        {open === 'new' && <ListenerPanel listener={null} />}
      </div>
    </Page>
  );
}
