'use client';

import type { DomainChoice } from '@/components/object/address-field';
import { NewObject } from '@/components/object/new-object';
import { later } from '@/components/ui/later';

const NewGroupDialog = later(() => import('./new-group-dialog').then((part) => part.NewGroupDialog));

export function NewGroup({ domain }: { domain: DomainChoice | null }) {
  return (
    <NewObject
      room="groups"
      near={NewGroupDialog.near}
      dialog={(onClose) => <NewGroupDialog domain={domain} onClose={onClose} />}
    />
  );
}
