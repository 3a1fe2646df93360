'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { StateBadge } from '@/components/feedback/state-badge';
import { EditorPanel } from '@/components/layout/editor-panel';
import type { BlankRoomDto } from '@/lib/capabilities/blank-rooms/schema';
import { useTranslations } from '@/lib/i18n/client';
import { EditBlankRoomForm, NewBlankRoomForm } from './blank-room-form';
import { RemoveBlankRoomDialog } from './remove-blank-room-dialog';

/** The editor of a row; `null` makes a new one. */
export function BlankRoomPanel({ blankRoom }: { blankRoom: BlankRoomDto | null }) {
  const t = useTranslations('blank-rooms');
  const router = useRouter();
  const [removing, setRemoving] = useState(false);
  return (
    <EditorPanel
      title={blankRoom?.name ?? t('add')}
      marks={blankRoom && <StateBadge status={blankRoom.state} />}
      openHref={`/blank-rooms?open=${blankRoom?.id ?? 'new'}`}
      closeHref="/blank-rooms"
      closeLabel={t('close')}
    >
      {blankRoom ? (
        <EditBlankRoomForm blankRoom={blankRoom} onRemove={() => setRemoving(true)} />
      ) : (
        <NewBlankRoomForm onSaved={(id) => router.replace(`/blank-rooms?open=${id}`)} />
      )}
      {blankRoom && removing && <RemoveBlankRoomDialog blankRoom={blankRoom} onClose={() => setRemoving(false)} />}
    </EditorPanel>
  );
}
