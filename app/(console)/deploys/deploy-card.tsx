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
import type { ReviewDto } from '@/lib/capabilities/deploys/schema';
import { deployInput } from '@/lib/capabilities/deploys/schema';
import { useTranslations } from '@/lib/i18n/client';
import { DiscardDraft } from './discard-draft';

type DeployCardProps = { review: ReviewDto; running: number | null };

const formInput = deployInput.omit({ leaveOut: true });

/** Why, for how long on trial, and the one button. It stands for the draft that was seen: another is refused as stale. */
export function DeployCard({ review, running }: DeployCardProps) {
  const { draftHash, leaveOut, nodes, plannedHash } = review;
  const t = useTranslations('deploys');
  const f = useTranslations('form');
  const router = useRouter();
  const form = useServerForm<z.input<typeof formInput>, { number: number }>({
    schema: formInput,
    action: (values) => deployAction({ ...formInput.parse(values), leaveOut }),
    defaults: { reason: '', confirmWithinSeconds: null, draftHash },
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
        {leaveOut.length > 0 && (
          <p className="text-help text-text-2">
            {t(plannedHash === null ? 'leave-out.nothing' : 'leave-out.stays', { count: leaveOut.length })}
          </p>
        )}
        <div className="grid gap-1">
          <Button
            type="submit"
            variant="primary"
            size="large"
            disabled={plannedHash === null}
            pending={form.pending}
            pendingLabel={t('deploy.sending')}
          >
            {t('deploy.button', { count: nodes })}
          </Button>
          <ButtonLink href="/overview" variant="ghost">
            {t('deploy.keep-draft')}
          </ButtonLink>
          <DiscardDraft draftHash={draftHash} changes={review.changes.length} since={review.since} />
        </div>
      </ServerForm>
    </Card>
  );
}
