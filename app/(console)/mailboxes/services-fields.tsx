'use client';

import { CheckboxField } from '@/components/form/checkbox-field';
import type { FieldBinding } from '@/components/form/use-server-form';
import type { EditMailboxInput } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';

type ServicesFieldsProps = Pick<FieldBinding<EditMailboxInput>, 'control'>;

/** What the owner may use: a tick for each service. */
export function ServicesFields({ control }: ServicesFieldsProps) {
  const t = useTranslations('mailboxes');
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-1.5 text-control font-semibold">{t('field.services')}</legend>
      <p className="text-help text-text-2">{t('field.services-help')}</p>
      <div className="grid gap-x-6 gap-y-2.5 sm:grid-cols-2">
        <CheckboxField control={control} name="services.imap" label={t('service.imap')} help={t('service-help.imap')} />
        <CheckboxField control={control} name="services.pop3" label={t('service.pop3')} help={t('service-help.pop3')} />
        <CheckboxField
          control={control}
          name="services.sieve"
          label={t('service.sieve')}
          help={t('service-help.sieve')}
        />
        <CheckboxField
          control={control}
          name="services.submission"
          label={t('service.submission')}
          help={t('service-help.submission')}
        />
      </div>
    </fieldset>
  );
}
