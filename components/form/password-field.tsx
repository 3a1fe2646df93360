'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslations } from '@/lib/i18n/client';
import type { BoundField } from './text-field';
import { TextField } from './text-field';

type PasswordFieldProps<Values extends FieldValues> = BoundField<Values> & {
  autoComplete: 'current-password' | 'new-password';
  look?: 'medium' | 'large';
  /** An empty box means "not set": the schema's `null`, not an empty text. */
  emptyIsNull?: boolean;
};

/** A password or passphrase; shown as long as the eye is pressed in. Paste and password managers work. */
export function PasswordField<Values extends FieldValues>(props: PasswordFieldProps<Values>) {
  const t = useTranslations('form');
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      spellCheck={false}
      after={
        <button
          type="button"
          aria-label={shown ? t('hide-password') : t('show-password')}
          onClick={() => setShown(!shown)}
          className="-mr-2 grid size-9 shrink-0 place-items-center rounded-badge text-text-2 hover:text-text md:size-7"
        >
          <Icon aria-hidden="true" />
        </button>
      }
    />
  );
}
