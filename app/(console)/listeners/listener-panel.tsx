'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { EditorPanel } from '@/components/layout/editor-panel';
import type { ListenerDto } from '@/lib/capabilities/listeners/schema';
import { useTranslations } from '@/lib/i18n/client';
import { EditListenerForm, NewListenerForm } from './listener-form';
import { ListenerState } from './listener-table';
import { RemoveListenerDialog } from './remove-listener-dialog';

/** The editor of a door; `null` opens a new one. */
export function ListenerPanel({ listener }: { listener: ListenerDto | null }) {
  const t = useTranslations('listeners');
  const router = useRouter();
  const [removing, setRemoving] = useState(false);
  const label = listener && t('object', { kind: listener.kind, port: String(listener.port) });
  return (
    <EditorPanel
      title={label ?? t('add')}
      note={listener && t(`purpose.${listener.kind}`)}
      marks={listener && <ListenerState listener={listener} />}
      openHref={`/listeners?open=${listener?.id ?? 'new'}`}
      closeHref="/listeners"
      closeLabel={t('close')}
    >
      {listener ? (
        <EditListenerForm listener={listener} onRemove={() => setRemoving(true)} />
      ) : (
        <NewListenerForm onSaved={(id) => router.replace(`/listeners?open=${id}`)} />
      )}
      {listener && removing && <RemoveListenerDialog listener={listener} onClose={() => setRemoving(false)} />}
    </EditorPanel>
  );
}
