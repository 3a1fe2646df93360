'use client';

import { useRouter } from 'next/navigation';
import { NewObject } from '@/components/object/new-object';
import { toRoute } from '@/components/ui/route';
import { NewDomainForm } from './new-domain-form';

/** A new domain's page opens at once. */
export function NewDomain() {
  const router = useRouter();
  return (
    <NewObject
      room="domains"
      form={(onClose) => (
        <NewDomainForm
          onMade={({ id }) => {
            onClose();
            router.push(toRoute(`/domains/${id}`));
          }}
          onClose={onClose}
        />
      )}
    />
  );
}
