'use client';

import { LinesField } from '@/components/form/lines-field';
import { SaveBar } from '@/components/form/save-bar';
import { ServerForm } from '@/components/form/server-form';
import { useServerForm } from '@/components/form/use-server-form';
import { Card } from '@/components/ui/card';
import { setResolversAction } from '@/lib/capabilities/server/actions';
import type { ServerDto, SetResolversInput } from '@/lib/capabilities/server/schema';
import { setResolversInput } from '@/lib/capabilities/server/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';

/** Whom the console asks about DNS: in force as it is saved. */
export function ResolversForm({ server: { resolvers, resolversVersion } }: { server: ServerDto }) {
  const t = useTranslations('server');
  const f = useTranslations('form');
  const { time } = useFormats();
  const form = useServerForm<SetResolversInput, null>({
    schema: setResolversInput,
    action: setResolversAction,
    defaults: { resolvers, basedOnVersion: resolversVersion },
  });
  return (
    <ServerForm form={form} label={t('resolvers.title')}>
      <Card title={t('resolvers.title')} flush>
        <div className="p-4">
          <LinesField
            control={form.control}
            name="resolvers"
            label={t('resolvers.field')}
            optional={f('optional')}
            help={t('resolvers.help')}
            wrongLine={(line, words) => t('problem.line', { line, words })}
            rows={3}
          />
        </div>
        <SaveBar form={form} place="card" saved={form.savedAt && t('resolvers.saved', { time: time(form.savedAt) })} />
      </Card>
    </ServerForm>
  );
}
