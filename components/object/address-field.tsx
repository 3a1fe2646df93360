'use client';

import type { Control, FieldValues, Path } from 'react-hook-form';
import { useTranslations } from '@/lib/i18n/client';
import { FieldsBeside } from '../form/field';
import { SearchedChoiceField } from '../form/searched-choice-field';
import { TextField } from '../form/text-field';
import { domainChoices } from './domain-choices';

export type DomainChoice = { id: number; shownName: string };

type AddressFieldProps<Values extends FieldValues> = {
  control: Control<Values>;
  /** Names of the two fields. */
  localPart: Path<Values>;
  domainId: Path<Values>;
  domain: DomainChoice | null;
  onDomain?: (domain: DomainChoice) => void;
};

/** Local part, `@`, and a domain that is searched: a list of all could be thousands long. */
export function AddressField<Values extends FieldValues>(props: AddressFieldProps<Values>) {
  const { control, localPart, domainId, domain, onDomain } = props;
  const t = useTranslations('object');
  return (
    <FieldsBeside className="sm:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
      <TextField
        control={control}
        name={localPart}
        label={t('local-part')}
        after={<span className="text-text-3">@</span>}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        required
      />
      <SearchedChoiceField
        control={control}
        name={domainId}
        label={t('domain')}
        path={domainChoices}
        initialLabel={domain?.shownName ?? ''}
        onPicked={(option) => onDomain?.({ id: Number(option.value), shownName: option.label })}
        required
      />
    </FieldsBeside>
  );
}
