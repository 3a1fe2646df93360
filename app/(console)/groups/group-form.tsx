'use client';

import { useServerForm } from '@/components/form/use-server-form';
import { ObjectForm } from '@/components/object/object-form';
import { editGroupAction } from '@/lib/capabilities/groups/actions';
import type { EditGroupInput, GroupDto } from '@/lib/capabilities/groups/schema';
import { editGroupInput } from '@/lib/capabilities/groups/schema';
import type { SavedAddress } from '@/lib/directory/object-input';
import { GroupFields, groupFieldNames } from './group-fields';

/** What can be changed of a group, and the address it keeps. */
export function GroupForm({ group, members }: { group: GroupDto; members: readonly string[] }) {
  const { id, displayName, writers, note, version } = group;
  const form = useServerForm<EditGroupInput, SavedAddress>({
    schema: editGroupInput,
    action: editGroupAction,
    defaults: {
      id,
      displayName,
      members: [...members],
      writers,
      note,
      basedOnVersion: version,
    },
  });
  return (
    <ObjectForm
      form={form}
      room="groups"
      keeps={{ field: 'address', shown: group.shownAddress, onWire: group.address }}
    >
      <GroupFields control={form.control} names={groupFieldNames} />
    </ObjectForm>
  );
}
