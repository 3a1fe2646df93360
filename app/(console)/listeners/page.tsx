import { Plus } from 'lucide-react';
import { EmptyState } from '@/components/feedback/empty-state';
import { Page } from '@/components/layout/page';
import { WithEditor } from '@/components/layout/with-editor';
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
      <WithEditor
        table={
          <ListenerTable
            listeners={listeners}
            opened={opened?.id ?? null}
            empty={<EmptyState title={t('empty-title')} sentence={t('empty')} actions={add} />}
          />
        }
        editor={opened || open === 'new' ? <ListenerPanel key={opened?.id ?? 'new'} listener={opened} /> : null}
      />
    </Page>
  );
}
