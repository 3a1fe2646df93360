'use client';

import { useTranslations } from '@/lib/i18n/client';
import { Link } from '../ui/link';
import { Note } from '../ui/note';
import type { ObjectState } from './object-status';
import { ScheduleNote } from './schedule-lines';

/** Why an object of the directory takes no mail: disabled itself, with the reason, or its domain is. And what it becomes by itself. */
export function DisabledNotes({ room, object }: { room: string; object: ObjectState }) {
  const t = useTranslations(room);
  const o = useTranslations('object');
  return (
    <>
      {!object.enabled && (
        <Note tone="quiet" title={`${t('status.disabled')}:`}>
          {object.disabledReason}
        </Note>
      )}
      {object.schedule && <ScheduleNote enabled={object.enabled} schedule={object.schedule} />}
      {object.domainEnabled === false && (
        <Note tone="quiet">
          {t('domain-disabled')} <Link href={`/domains/${object.domainId}`}>{o('to-domain')}</Link>
        </Note>
      )}
    </>
  );
}
