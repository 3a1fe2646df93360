'use client';

import type { Control } from 'react-hook-form';
import { SearchedChoiceField } from '@/components/form/searched-choice-field';
import { TextField } from '@/components/form/text-field';
import { domainChoices } from '@/lib/capabilities/aliases/live-keys';
import type { NewAliasInput } from '@/lib/capabilities/aliases/schema';
import { useTranslations } from '@/lib/i18n/client';

type AddressFieldProps = { control: Control<NewAliasInput>; domain: { shownName: string } | null };

/** Local part, `@`, and a domain that is searched: a list of all could be thousands long. */
export function AddressField({ control, domain }: AddressFieldProps) {
  const t = useTranslations('aliases');
  return (
    <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
      <TextField
        control={control}
        name="localPart"
        label={t('field.local-part')}
        after={<span className="text-text-3">@</span>}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        required
      />
      <SearchedChoiceField
        control={control}
        name="domainId"
        label={t('field.domain')}
        path={domainChoices.path}
        initialLabel={domain?.shownName ?? ''}
        required
      />
    </div>
  );
}
