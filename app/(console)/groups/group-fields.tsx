'use client';

import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { LinesField } from '@/components/form/lines-field';
import { SelectField } from '@/components/form/select-field';
import { TextField } from '@/components/form/text-field';
import { groupWriters } from '@/lib/capabilities/groups/schema';
import { useTranslations } from '@/lib/i18n/client';

/** Names of the fields, since a field's name must be one of the form that holds it. */
type GroupFieldsProps<Values extends FieldValues> = {
  control: Control<Values>;
  names: Record<'displayName' | 'members' | 'writers' | 'note', FieldPath<Values>>;
};

/** What can be said of a group besides its address. */
export function GroupFields<Values extends FieldValues>({ control, names }: GroupFieldsProps<Values>) {
  const t = useTranslations('groups');
  const f = useTranslations('form');
  return (
    <>
      <TextField
        control={control}
        name={names.displayName}
        label={t('field.display-name')}
        optional={f('optional')}
        help={t('field.display-name-help')}
        autoComplete="off"
        maxLength={200}
      />
      <LinesField
        control={control}
        name={names.members}
        label={t('field.members')}
        help={t('field.members-help')}
        wrongLine={(line, words) => t('problem.line', { line, words })}
        required
      />
      <SelectField
        control={control}
        name={names.writers}
        label={t('field.writers')}
        help={t('field.writers-help')}
        options={groupWriters.map((value) => ({ value, label: t(`writers.${value}`) }))}
      />
      <TextField
        control={control}
        name={names.note}
        label={t('field.note')}
        optional={f('optional')}
        help={t('field.note-help')}
        maxLength={400}
      />
    </>
  );
}

export const groupFieldNames = {
  displayName: 'displayName',
  members: 'members',
  writers: 'writers',
  note: 'note',
} as const;
