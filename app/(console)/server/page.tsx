import { Page } from '@/components/layout/page';
import { readServer } from '@/lib/capabilities/server/queries';
import { getTranslations } from '@/lib/i18n/server';
import { ResolversForm } from './resolvers-form';
import { ServerNameForm } from './server-name-form';

/** What the server is called, and whom the console asks about DNS. */
export default async function ServerPage() {
  const [t, server] = await Promise.all([getTranslations('server'), readServer()]);
  return (
    <Page title={t('title')} sentence={t('sentence')} width="form">
      <div className="grid grid-cols-1 gap-5">
        <ServerNameForm server={server} />
        <ResolversForm server={server} />
      </div>
    </Page>
  );
}
