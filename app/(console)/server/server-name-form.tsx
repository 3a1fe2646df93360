'use client';

import { GitCommitHorizontal } from 'lucide-react';
import { StateBadge } from '@/components/feedback/state-badge';
import { SaveBar } from '@/components/form/save-bar';
import { ServerForm } from '@/components/form/server-form';
import { TextField } from '@/components/form/text-field';
import { useServerForm } from '@/components/form/use-server-form';
import { Card } from '@/components/ui/card';
import { nameServerAction } from '@/lib/capabilities/server/actions';
import type { NameServerInput, ServerDto } from '@/lib/capabilities/server/schema';
import { nameServerInput } from '@/lib/capabilities/server/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';

/** The name in the draft, and beside it what runs while the two differ. */
export function ServerNameForm({ server, onSaved }: { server: ServerDto; onSaved?: () => void }) {
  const t = useTranslations('server.name');
  const f = useTranslations('form');
  const { time, list } = useFormats();
  const { hostname, running, state, version, nodeNames } = server;
  const form = useServerForm<NameServerInput, null>({
    schema: nameServerInput,
    action: nameServerAction,
    defaults: { hostname, basedOnVersion: version },
    ...(onSaved && { onSaved }),
  });
  return (
    <ServerForm form={form} label={t('title')}>
      <Card title={t('title')} actions={(hostname ?? running) !== null && <StateBadge status={state} />} flush>
        <div className="p-4">
          <TextField
            control={form.control}
            name="hostname"
            label={t('field')}
            optional={f('optional')}
            help={
              <>
                {t('help')} {nodeNames.length > 0 && t('field-help-nodes', { names: list(nodeNames) })}
              </>
            }
            autoComplete="off"
            spellCheck={false}
            maxLength={253}
            emptyIsNull
            below={
              state === 'draft' && (
                <p className="flex items-center gap-1.5 text-help text-text-2">
                  <GitCommitHorizontal aria-hidden="true" />
                  <span className="[overflow-wrap:anywhere]">
                    {running === null ? t('running-none') : t('running', { name: running })}
                  </span>
                </p>
              )
            }
          />
        </div>
        <SaveBar form={form} place="card" saved={form.savedAt && t('saved', { time: time(form.savedAt) })} />
      </Card>
    </ServerForm>
  );
}
