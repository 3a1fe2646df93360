'use client';

import { useRouter } from 'next/navigation';
import { NewObjectDialog } from '@/components/object/new-object-dialog';
import { toRoute } from '@/components/ui/route';
import { NewDomainForm } from './new-domain-form';

type NewDomainDialogProps = {
  /** It is to be a subdomain of this one. */
  parent?: string;
  onClose: () => void;
};

/** A new domain's page opens at once. */
export function NewDomainDialog({ parent, onClose }: NewDomainDialogProps) {
  const router = useRouter();
  return (
    <NewObjectDialog room="domains" onClose={onClose}>
      <NewDomainForm
        {...(parent !== undefined && { parent })}
        onMade={({ id }) => {
          onClose();
          router.push(toRoute(`/domains/${id}`));
        }}
        onClose={onClose}
      />
    </NewObjectDialog>
  );
}
