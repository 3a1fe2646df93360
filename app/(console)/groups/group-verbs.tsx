'use client';

import { ActionDialog } from '@/components/feedback/action-dialog';
import { report } from '@/components/feedback/toaster';
import type { ObjectVerbs } from '@/components/object/object-verbs';
import { ObjectActions, ObjectMenu } from '@/components/object/object-verbs';
import { useAfterDeletion } from '@/components/object/use-after-deletion';
import { deleteGroupAction, disableGroupAction, enableGroupAction } from '@/lib/capabilities/groups/actions';
import type { GroupDto } from '@/lib/capabilities/groups/schema';
import { useTranslations } from '@/lib/i18n/client';

type GroupProps = { group: GroupDto };

export function GroupMenu({ group }: GroupProps) {
  return <ObjectMenu {...verbsOf(group)} />;
}

export function GroupActions({ group }: GroupProps) {
  return <ObjectActions {...verbsOf(group)} />;
}

function verbsOf(group: GroupDto): ObjectVerbs {
  const { id, version, enabled, disabledReason, shownAddress: name } = group;
  return {
    ...{ room: 'groups', name, enabled, disabledReason, version },
    enable: (basedOnVersion) => enableGroupAction({ id, basedOnVersion }),
    disable: (reason, basedOnVersion) => disableGroupAction({ id, reason, basedOnVersion }),
    deletion: (onClose) => <DeleteGroupDialog group={group} onClose={onClose} />,
  };
}

function DeleteGroupDialog({ group, onClose }: GroupProps & { onClose: () => void }) {
  const t = useTranslations('groups');
  const { id, version, shownAddress: name, memberCount: count } = group;
  const goOn = useAfterDeletion('/groups', id);
  return (
    <ActionDialog
      title={t('delete.title', { name })}
      lost={t('delete.lost', { count })}
      stays={t('delete.stays')}
      action={t('delete.do')}
      act={() => deleteGroupAction({ id, basedOnVersion: version })}
      onDone={() => {
        report(t('delete.done', { name }));
        goOn();
      }}
      onClose={onClose}
    />
  );
}
