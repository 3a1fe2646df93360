'use client';

import { NewObject } from '@/components/object/new-object';
import { later } from '@/components/ui/later';

export const NewDomainDialog = later(() => import('./new-domain-dialog').then((part) => part.NewDomainDialog));

export function NewDomain() {
  return (
    <NewObject room="domains" near={NewDomainDialog.near} dialog={(onClose) => <NewDomainDialog onClose={onClose} />} />
  );
}
