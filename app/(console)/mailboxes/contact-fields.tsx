'use client';

import { FieldsBeside } from '@/components/form/field';
import { TextField } from '@/components/form/text-field';
import type { FieldBinding } from '@/components/form/use-server-form';
import type { EditMailboxInput } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';

type ContactFieldsProps = Pick<FieldBinding<EditMailboxInput>, 'control'>;

/** How its owner is reached, and what the operator's own books say: for people, no node hears of it. */
export function ContactFields({ control }: ContactFieldsProps) {
  const t = useTranslations('mailboxes');
  const optional = useTranslations('form')('optional');
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-1.5 text-control font-semibold">{t('field.contact')}</legend>
      <p className="text-help text-text-2">{t('field.contact-help')}</p>
      <FieldsBeside className="sm:grid-cols-2">
        <TextField
          control={control}
          name="phone"
          label={t('field.phone')}
          optional={optional}
          type="tel"
          maxLength={50}
          autoComplete="off"
        />
        <TextField
          control={control}
          name="customerReference"
          label={t('field.customer-reference')}
          optional={optional}
          maxLength={100}
        />
        <TextField
          control={control}
          name="organisation"
          label={t('field.organisation')}
          optional={optional}
          maxLength={200}
          autoComplete="off"
        />
        <TextField
          control={control}
          name="department"
          label={t('field.department')}
          optional={optional}
          maxLength={200}
        />
      </FieldsBeside>
      <TextField
        control={control}
        name="note"
        label={t('field.note')}
        optional={optional}
        help={t('field.note-help')}
        maxLength={400}
      />
    </fieldset>
  );
}
