'use client';

import { DeleteDialog } from '@/components/object/delete-dialog';
import type { ObjectVerbs } from '@/components/object/object-verbs';
import { ObjectActions, ObjectMenu, ObjectRowMenu } from '@/components/object/object-verbs';
import {
  deleteAliasAction,
  disableAliasAction,
  enableAliasAction,
  restoreAliasAction,
  scheduleAliasAction,
} from '@/lib/capabilities/aliases/actions';
import type { AliasDto } from '@/lib/capabilities/aliases/schema';
import { useTranslations } from '@/lib/i18n/client';

type AliasProps = { alias: AliasDto };

export function AliasMenu({ alias }: AliasProps) {
  return <ObjectRowMenu name={alias.shownAddress}>{(press) => <OpenMenu alias={alias} press={press} />}</ObjectRowMenu>;
}

function OpenMenu({ alias, press }: AliasProps & { press: Event }) {
  return <ObjectMenu {...useAliasVerbs(alias)} press={press} />;
}

export function AliasActions({ alias }: AliasProps) {
  return <ObjectActions {...useAliasVerbs(alias)} />;
}

function useAliasVerbs(alias: AliasDto): ObjectVerbs {
  const t = useTranslations('aliases');
  const which = { room: 'aliases', name: alias.shownAddress, object: alias };
  return {
    ...which,
    enable: enableAliasAction,
    disable: disableAliasAction,
    schedule: scheduleAliasAction,
    deletion: (onClose) => (
      <DeleteDialog
        {...which}
        lost={t('delete.lost', { count: alias.targetCount })}
        act={deleteAliasAction}
        restore={restoreAliasAction}
        onClose={onClose}
      />
    ),
  };
}
