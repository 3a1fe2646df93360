'use client';

import { useRouter } from 'next/navigation';
import type { z } from 'zod';
import { NumberField } from '@/components/form/number-field';
import { ServerForm } from '@/components/form/server-form';
import { TextField } from '@/components/form/text-field';
import { useServerForm } from '@/components/form/use-server-form';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { deployAction } from '@/lib/capabilities/deploys/actions';
import { deployInput } from '@/lib/capabilities/deploys/schema';
import { useTranslations } from '@/lib/i18n/client';

type DeployCardProps = { draftHash: string; nodes: number; running: number | null };

/** Why, for how long on trial, and the one button. It stands for the draft that was seen: another is refused as stale. */
export function DeployCard({ draftHash, nodes, running }: DeployCardProps) {
  const t = useTranslations('deploys');
  const f = useTranslations('form');
  const router = useRouter();
  const form = useServerForm<z.input<typeof deployInput>, { number: number }>({
    schema: deployInput,
    action: deployAction,
    defaults: { reason: '', confirmWithinSeconds: null, draftHash, leaveOut: [] },
    onSaved: ({ number }) => router.push(`/deploys/${number}`),
  });
  return (
    <Card draft title={t('deploy.title')}>
      <ServerForm form={form} label={t('deploy.title')} guard={false} className="grid gap-4">
        <TextField
          control={form.control}
          name="reason"
          label={t('deploy.reason')}
          help={t('deploy.reason-help')}
          optional={f('optional')}
        />
        <NumberField
          control={form.control}
          name="confirmWithinSeconds"
          label={t('deploy.trial')}
          help={running === null ? t('deploy.trial-help-first') : t('deploy.trial-help', { revision: running })}
          unit={t('deploy.seconds')}
          optional={f('optional')}
        />
        <div className="grid gap-1">
          <Button
            type="submit"
            variant="primary"
            size="large"
            pending={form.pending}
            pendingLabel={t('deploy.sending')}
          >
            {t('deploy.button', { count: nodes })}
          </Button>
          <ButtonLink href="/overview" variant="ghost">
            {t('deploy.keep-draft')}
          </ButtonLink>
        </div>
      </ServerForm>
    </Card>
  );
}
