'use client';

import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import type { BlankRoomDto } from '@/lib/capabilities/blank-rooms/schema';
import { useTranslations } from '@/lib/i18n/client';
import { EditBlankRoomForm, NewBlankRoomForm } from './blank-room-form';
import { RemoveBlankRoomDialog } from './remove-blank-room-dialog';

/** The editor beside the table; below it where there is no room beside. `null` makes a new one. */
export function BlankRoomPanel({ blankRoom }: { blankRoom: BlankRoomDto | null }) {
  const t = useTranslations('blank-rooms');
  const router = useRouter();
  const [removing, setRemoving] = useState(false);
  return (
    <Card
      flush
      title={blankRoom?.name ?? t('add')}
      actions={
        <>
          {blankRoom && <Badge status={blankRoom.state} />}
          <ButtonLink href="/blank-rooms" variant="ghost" size="small" aria-label={t('close')}>
            <X aria-hidden="true" />
          </ButtonLink>
        </>
      }
    >
      {blankRoom ? (
        <EditBlankRoomForm blankRoom={blankRoom} onRemove={() => setRemoving(true)} />
      ) : (
        <NewBlankRoomForm onSaved={(id) => router.replace(`/blank-rooms?open=${id}`)} />
      )}
      {blankRoom && <RemoveBlankRoomDialog blankRoom={blankRoom} open={removing} onOpenChange={setRemoving} />}
    </Card>
  );
}
