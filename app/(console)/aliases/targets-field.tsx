'use client';

import type { FieldValues } from 'react-hook-form';
import { LinesField } from '@/components/form/lines-field';
import type { FieldBinding } from '@/components/form/use-server-form';
import { useTranslations } from '@/lib/i18n/client';

/** Where an alias leads, an address a line. */
export function TargetsField<Values extends FieldValues>({ control, name }: FieldBinding<Values>) {
  const t = useTranslations('aliases');
  return (
    <LinesField
      control={control}
      name={name}
      label={t('field.targets')}
      help={t('field.targets-help')}
      wrongLine={(line, words) => t('problem.line', { line, words })}
      required
    />
  );
}
