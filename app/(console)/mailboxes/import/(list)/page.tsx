import { Page } from '@/components/layout/page';
import { windowTitle } from '@/components/layout/window-title';
import { NoDomainPage } from '@/components/object/no-domain-page';
import { listImports } from '@/lib/capabilities/mailboxes/import-queries';
import { countMailboxes } from '@/lib/capabilities/mailboxes/queries';
import { getTranslations } from '@/lib/i18n/server';
import { ImportTable } from '../import-table';
import { UploadCard } from '../upload-card';

/** Earlier imports on the page; older ones than a month are forgotten anyway. */
const mostImports = 50;

export const generateMetadata = () => windowTitle('mailboxes', 'import.title');

/** A file to send, and what became of those before. */
export default async function ImportPage() {
  const [t, imports, { domains }] = await Promise.all([
    getTranslations('mailboxes'),
    listImports(mostImports),
    countMailboxes(),
  ]);
  if (domains === 0) return <NoDomainPage room="mailboxes" title={t('import.title')} />;
  return (
    <Page title={t('import.title')} sentence={t('import.sentence')} width="form">
      <div className="grid grid-cols-1 gap-5">
        <UploadCard />
        <section aria-labelledby="earlier" className="grid grid-cols-1 gap-2.5">
          <h2 id="earlier">{t('import.list.title')}</h2>
          <ImportTable imports={imports} />
        </section>
      </div>
    </Page>
  );
}
