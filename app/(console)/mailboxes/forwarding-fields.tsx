'use client';

import { CheckboxField } from '@/components/form/checkbox-field';
import { LinesField } from '@/components/form/lines-field';
import type { FieldBinding } from '@/components/form/use-server-form';
import type { EditMailboxInput } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';

type ForwardingFieldsProps = Pick<FieldBinding<EditMailboxInput>, 'control'>;

/** Where mail goes besides, or instead. */
export function ForwardingFields({ control }: ForwardingFieldsProps) {
  const t = useTranslations('mailboxes');
  const f = useTranslations('form');
  return (
    <div className="grid gap-3">
      <LinesField
        control={control}
        name="forwardTo"
        label={t('field.forward-to')}
        optional={f('optional')}
        help={t('field.forward-to-help')}
        wrongLine={(line, words) => t('problem.line', { line, words })}
        rows={3}
      />
      <CheckboxField
        control={control}
        name="keepsCopy"
        label={t('field.keeps-copy')}
        help={t('field.keeps-copy-help')}
      />
    </div>
  );
}
