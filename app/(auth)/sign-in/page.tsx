import { redirect } from 'next/navigation';
import { CenterCard } from '@/components/layout/center-card';
import { windowTitle } from '@/components/layout/window-title';
import { Note } from '@/components/ui/note';
import { toRoute } from '@/components/ui/route';
import { hasAdministrator } from '@/lib/auth/bootstrap';
import { ownPath } from '@/lib/auth/next-path';
import { currentActor } from '@/lib/auth/session';
import { getTranslations } from '@/lib/i18n/server';
import { SignInForm } from './sign-in-form';

type Search = Promise<Record<string, string | string[] | undefined>>;

export const generateMetadata = () => windowTitle('auth.sign-in');

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const next = ownPath(typeof search.next === 'string' ? search.next : null);
  if (await currentActor()) redirect(toRoute(next));
  const t = await getTranslations('auth.sign-in');
  const note = await noteFor(search);
  return (
    <CenterCard>
      <h1 className="mb-5">{t('title')}</h1>
      {note && (
        <Note tone={note === 'signed-out' ? 'quiet' : 'info'} className="mb-4">
          {t(note)}
        </Note>
      )}
      <SignInForm next={next} />
    </CenterCard>
  );
}

/** Why somebody stands here who did not ask to. */
async function noteFor(search: Awaited<Search>): Promise<'ended' | 'signed-out' | 'nobody-yet' | null> {
  if (!(await hasAdministrator())) return 'nobody-yet';
  if (search['signed-out'] !== undefined) return 'signed-out';
  return search.ended === undefined ? null : 'ended';
}
