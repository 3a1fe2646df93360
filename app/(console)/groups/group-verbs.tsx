'use client';

import { DeleteDialog } from '@/components/object/delete-dialog';
import type { ObjectVerbs } from '@/components/object/object-verbs';
import { ObjectActions, ObjectMenu, ObjectRowMenu } from '@/components/object/object-verbs';
import {
  deleteGroupAction,
  disableGroupAction,
  enableGroupAction,
  restoreGroupAction,
  scheduleGroupAction,
} from '@/lib/capabilities/groups/actions';
import type { GroupDto } from '@/lib/capabilities/groups/schema';
import { useTranslations } from '@/lib/i18n/client';

type GroupProps = { group: GroupDto };

export function GroupMenu({ group }: GroupProps) {
  return <ObjectRowMenu name={group.shownAddress}>{(press) => <OpenMenu group={group} press={press} />}</ObjectRowMenu>;
}

function OpenMenu({ group, press }: GroupProps & { press: Event }) {
  return <ObjectMenu {...useGroupVerbs(group)} press={press} />;
}

export function GroupActions({ group }: GroupProps) {
  return <ObjectActions {...useGroupVerbs(group)} />;
}

function useGroupVerbs(group: GroupDto): ObjectVerbs {
  const t = useTranslations('groups');
  const which = { room: 'groups', name: group.shownAddress, object: group };
  return {
    ...which,
    enable: enableGroupAction,
    disable: disableGroupAction,
    schedule: scheduleGroupAction,
    deletion: (onClose) => (
      <DeleteDialog
        {...which}
        lost={t('delete.lost', { count: group.memberCount })}
        act={deleteGroupAction}
        restore={restoreGroupAction}
        onClose={onClose}
      />
    ),
  };
}
