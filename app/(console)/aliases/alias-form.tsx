'use client';

import { useServerForm } from '@/components/form/use-server-form';
import { ObjectForm } from '@/components/object/object-form';
import { editAliasAction } from '@/lib/capabilities/aliases/actions';
import type { AliasDto, EditAliasInput } from '@/lib/capabilities/aliases/schema';
import { editAliasInput } from '@/lib/capabilities/aliases/schema';
import type { SavedAddress } from '@/lib/directory/object-input';
import { TargetsField } from './targets-field';

/** Where an alias leads, and the address it keeps. */
export function AliasForm({ alias, targets }: { alias: AliasDto; targets: readonly string[] }) {
  const form = useServerForm<EditAliasInput, SavedAddress>({
    schema: editAliasInput,
    action: editAliasAction,
    defaults: {
      id: alias.id,
      targets: [...targets],
      basedOnVersion: alias.version,
    },
  });
  return (
    <ObjectForm
      form={form}
      room="aliases"
      keeps={{ field: 'address', shown: alias.shownAddress, onWire: alias.address }}
    >
      <TargetsField control={form.control} name="targets" />
    </ObjectForm>
  );
}
