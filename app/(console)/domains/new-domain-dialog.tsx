'use client';

import { useRouter } from 'next/navigation';
import { NewObjectDialog } from '@/components/object/new-object-dialog';
import { toRoute } from '@/components/ui/route';
import { NewDomainForm } from './new-domain-form';

/** A new domain's page opens at once. */
export function NewDomainDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  return (
    <NewObjectDialog room="domains" onClose={onClose}>
      <NewDomainForm
        onMade={({ id }) => {
          onClose();
          router.push(toRoute(`/domains/${id}`));
        }}
        onClose={onClose}
      />
    </NewObjectDialog>
  );
}
