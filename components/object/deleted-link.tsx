import { ArchiveRestore } from 'lucide-react';
import { getTranslations } from '@/lib/i18n/server';
import { ButtonLink } from '../ui/button-link';

/** From a room's list to what of it can be restored. */
export async function DeletedLink({ room }: { room: string }) {
  const t = await getTranslations(room);
  return (
    <ButtonLink href={`/${room}/deleted`} icon={<ArchiveRestore aria-hidden="true" />}>
      {t('deleted.link')}
    </ButtonLink>
  );
}
