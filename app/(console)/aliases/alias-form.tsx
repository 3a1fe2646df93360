'use client';

import { SaveBar } from '@/components/form/save-bar';
import { ServerForm } from '@/components/form/server-form';
import { useServerForm } from '@/components/form/use-server-form';
import { Card } from '@/components/ui/card';
import { KeyValueList } from '@/components/ui/key-value';
import { editAliasAction } from '@/lib/capabilities/aliases/actions';
import type { AliasDto, EditAliasInput, SavedAlias } from '@/lib/capabilities/aliases/schema';
import { editAliasInput } from '@/lib/capabilities/aliases/schema';
import { useTranslations } from '@/lib/i18n/client';
import { TargetsField } from './targets-field';

/** Where an alias leads, and the address it keeps. */
export function AliasForm({ alias, targets }: { alias: AliasDto; targets: readonly string[] }) {
  const t = useTranslations('aliases');
  const form = useServerForm<EditAliasInput, SavedAlias>({
    schema: editAliasInput,
    action: editAliasAction,
    defaults: {
      id: alias.id,
      targets: [...targets],
      basedOnVersion: alias.version,
    },
  });
  return (
    <ServerForm form={form} label={alias.shownAddress}>
      <Card title={t('card.summary')} flush>
        <div className="grid gap-4 p-4">
          <div className="grid gap-1">
            <KeyValueList entries={[{ label: t('field.address'), value: <Addresses alias={alias} /> }]} />
            <p className="text-help text-text-2">{t('field.address-stays')}</p>
          </div>
          <TargetsField control={form.control} name="targets" />
        </div>
        <SaveBar form={form} place="card" saved={t('saved')} />
      </Card>
    </ServerForm>
  );
}

/** In Unicode, and beside it what travels on the wire where that differs. */
function Addresses({ alias }: { alias: AliasDto }) {
  return (
    <>
      <bdi>{alias.shownAddress}</bdi>
      {alias.shownAddress !== alias.address && <code className="ml-2 text-text-3">{alias.address}</code>}
    </>
  );
}
