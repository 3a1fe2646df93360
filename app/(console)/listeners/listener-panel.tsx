'use client';

import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import type { ListenerDto } from '@/lib/capabilities/listeners/schema';
import { useTranslations } from '@/lib/i18n/client';
import { EditListenerForm, NewListenerForm } from './listener-form';
import { RemoveListenerDialog } from './remove-listener-dialog';

/** The editor beside the table; below it where there is no room beside. `null` opens a new door. */
export function ListenerPanel({ listener }: { listener: ListenerDto | null }) {
  const t = useTranslations('listeners');
  const router = useRouter();
  const [removing, setRemoving] = useState(false);
  const label = listener && t('object', { kind: listener.kind, port: String(listener.port) });
  return (
    <Card
      flush
      className="max-lg:order-first"
      title={label ?? t('add')}
      note={listener && t(`purpose.${listener.kind}`)}
      actions={
        <>
          {listener && <Badge status={listener.state} />}
          <ButtonLink href="/listeners" variant="ghost" size="small" icon={<X aria-hidden="true" />}>
            <span className="sr-only">{t('close')}</span>
          </ButtonLink>
        </>
      }
    >
      {listener ? (
        <EditListenerForm listener={listener} onRemove={() => setRemoving(true)} />
      ) : (
        <NewListenerForm onSaved={(id) => router.replace(`/listeners?open=${id}`)} />
      )}
      {listener && <RemoveListenerDialog listener={listener} open={removing} onOpenChange={setRemoving} />}
    </Card>
  );
}
