'use client';

import { useTranslations } from '@/lib/i18n/client';
import { Link } from '../ui/link';
import { Note } from '../ui/note';

type DisabledNotesProps = {
  object: { enabled: boolean; disabledReason: string };
  /** "Disabled", as the language says it of this kind of object. */
  title: string;
  /** The domain that an address belongs to, and what it means for the address when that is disabled. */
  domain?: { id: number; enabled: boolean; sentence: string };
};

/** Why an object of the directory takes no mail: disabled itself, with the reason, or its domain is. */
export function DisabledNotes({ object, title, domain }: DisabledNotesProps) {
  const t = useTranslations('object');
  return (
    <>
      {!object.enabled && (
        <Note tone="quiet" title={`${title}:`}>
          {object.disabledReason}
        </Note>
      )}
      {domain && !domain.enabled && (
        <Note tone="quiet">
          {domain.sentence} <Link href={`/domains/${domain.id}`}>{t('to-domain')}</Link>
        </Note>
      )}
    </>
  );
}
