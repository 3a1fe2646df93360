'use client';

import type { DomainChoice } from '@/components/object/address-field';
import { NewObject } from '@/components/object/new-object';
import { later } from '@/components/ui/later';

const NewAliasDialog = later(() => import('./new-alias-dialog').then((part) => part.NewAliasDialog));

export function NewAlias({ domain }: { domain: DomainChoice | null }) {
  return (
    <NewObject
      room="aliases"
      near={NewAliasDialog.near}
      dialog={(onClose) => <NewAliasDialog domain={domain} onClose={onClose} />}
    />
  );
}
