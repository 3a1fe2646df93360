'use client';

import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { CheckboxField } from '@/components/form/checkbox-field';
import type { MailboxService } from '@/lib/contract/directory';
import { mailboxServices } from '@/lib/contract/directory';
import { useTranslations } from '@/lib/i18n/client';

type ServicesFieldsProps<Values extends FieldValues> = {
  control: Control<Values>;
  nameOf: (service: MailboxService) => FieldPath<Values>;
};

/** What the owner may use: a tick for each service. */
export function ServicesFields<Values extends FieldValues>({ control, nameOf }: ServicesFieldsProps<Values>) {
  const t = useTranslations('mailboxes');
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-1.5 text-control font-semibold">{t('field.services')}</legend>
      <p className="text-help text-text-2">{t('field.services-help')}</p>
      <div className="grid gap-x-6 gap-y-2.5 sm:grid-cols-2">
        {mailboxServices.map((service) => (
          <CheckboxField
            key={service}
            control={control}
            name={nameOf(service)}
            label={t(`service.${service}`)}
            help={t(`service-help.${service}`)}
          />
        ))}
      </div>
    </fieldset>
  );
}
