'use client';

import { ActionDialog } from '@/components/feedback/action-dialog';
import { report } from '@/components/feedback/toaster';
import type { ObjectVerbs } from '@/components/object/object-verbs';
import { ObjectActions, ObjectMenu } from '@/components/object/object-verbs';
import { useAfterDeletion } from '@/components/object/use-after-deletion';
import { deleteAliasAction, disableAliasAction, enableAliasAction } from '@/lib/capabilities/aliases/actions';
import type { AliasDto } from '@/lib/capabilities/aliases/schema';
import { useTranslations } from '@/lib/i18n/client';

type AliasProps = { alias: AliasDto };

export function AliasMenu({ alias }: AliasProps) {
  return <ObjectMenu {...verbsOf(alias)} />;
}

export function AliasActions({ alias }: AliasProps) {
  return <ObjectActions {...verbsOf(alias)} />;
}

function verbsOf(alias: AliasDto): ObjectVerbs {
  const { id, version, enabled, disabledReason, shownAddress: name } = alias;
  return {
    ...{ room: 'aliases', name, enabled, disabledReason, version },
    enable: (basedOnVersion) => enableAliasAction({ id, basedOnVersion }),
    disable: (reason, basedOnVersion) => disableAliasAction({ id, reason, basedOnVersion }),
    deletion: (onClose) => <DeleteAliasDialog alias={alias} onClose={onClose} />,
  };
}

function DeleteAliasDialog({ alias, onClose }: AliasProps & { onClose: () => void }) {
  const t = useTranslations('aliases');
  const { id, version, shownAddress: name, targetCount: count } = alias;
  const goOn = useAfterDeletion('/aliases', id);
  return (
    <ActionDialog
      title={t('delete.title', { name })}
      lost={t('delete.lost', { count })}
      stays={t('delete.stays')}
      action={t('delete.do')}
      act={() => deleteAliasAction({ id, basedOnVersion: version })}
      onDone={() => {
        report(t('delete.done', { name }));
        goOn();
      }}
      onClose={onClose}
    />
  );
}
