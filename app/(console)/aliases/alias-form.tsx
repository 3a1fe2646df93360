'use client';

import { SaveBar } from '@/components/form/save-bar';
import { ServerForm } from '@/components/form/server-form';
import { useServerForm } from '@/components/form/use-server-form';
import { KeptName } from '@/components/object/kept-name';
import { Card } from '@/components/ui/card';
import { editAliasAction } from '@/lib/capabilities/aliases/actions';
import type { AliasDto, EditAliasInput } from '@/lib/capabilities/aliases/schema';
import { editAliasInput } from '@/lib/capabilities/aliases/schema';
import type { SavedAddress } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { TargetsField } from './targets-field';

/** Where an alias leads, and the address it keeps. */
export function AliasForm({ alias, targets }: { alias: AliasDto; targets: readonly string[] }) {
  const t = useTranslations('aliases');
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
    <ServerForm form={form} label={alias.shownAddress}>
      <Card title={t('card.summary')} flush>
        <div className="grid gap-4 p-4">
          <KeptName
            label={t('field.address')}
            help={t('field.address-stays')}
            shown={alias.shownAddress}
            kept={alias.address}
          />
          <TargetsField control={form.control} name="targets" />
        </div>
        <SaveBar form={form} place="card" saved={t('saved')} />
      </Card>
    </ServerForm>
  );
}
