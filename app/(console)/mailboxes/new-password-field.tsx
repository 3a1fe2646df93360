'use client';

import { Dices } from 'lucide-react';
import type { FieldValues } from 'react-hook-form';
import { PasswordField } from '@/components/form/password-field';
import type { BoundField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { keepsFocus } from '@/components/ui/keeps-focus';
import { useTranslations } from '@/lib/i18n/client';
import { generatePassword } from './generate-password';

type NewPasswordFieldProps<Values extends FieldValues> = BoundField<Values> & {
  onGenerated: (password: string) => void;
};

/** A password chosen here or made at random; a random one is shown once it is saved. */
export function NewPasswordField<Values extends FieldValues>({ onGenerated, ...field }: NewPasswordFieldProps<Values>) {
  const t = useTranslations('mailboxes');
  return (
    <PasswordField
      {...field}
      autoComplete="new-password"
      emptyIsNull
      below={
        <div>
          <Button
            {...keepsFocus}
            size="small"
            icon={<Dices aria-hidden="true" />}
            onClick={() => onGenerated(generatePassword())}
          >
            {t('field.generate')}
          </Button>
        </div>
      }
    />
  );
}
