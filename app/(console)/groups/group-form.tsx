'use client';

import { SaveBar } from '@/components/form/save-bar';
import { ServerForm } from '@/components/form/server-form';
import { useServerForm } from '@/components/form/use-server-form';
import { KeptName } from '@/components/object/kept-name';
import { Card } from '@/components/ui/card';
import { editGroupAction } from '@/lib/capabilities/groups/actions';
import type { EditGroupInput, GroupDto } from '@/lib/capabilities/groups/schema';
import { editGroupInput } from '@/lib/capabilities/groups/schema';
import type { SavedAddress } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { GroupFields, groupFieldNames } from './group-fields';

/** What can be changed of a group, and the address it keeps. */
export function GroupForm({ group, members }: { group: GroupDto; members: readonly string[] }) {
  const t = useTranslations('groups');
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
    <ServerForm form={form} label={group.shownAddress}>
      <Card title={t('card.summary')} flush>
        <div className="grid gap-4 p-4">
          <KeptName
            label={t('field.address')}
            help={t('field.address-stays')}
            shown={group.shownAddress}
            kept={group.address}
          />
          <GroupFields control={form.control} names={groupFieldNames} />
        </div>
        <SaveBar form={form} place="card" saved={t('saved')} />
      </Card>
    </ServerForm>
  );
}
