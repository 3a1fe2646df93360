'use client';

import { useRouter } from 'next/navigation';
import type { Control } from 'react-hook-form';
import { useWatch } from 'react-hook-form';
import { FieldsBeside } from '@/components/form/field';
import type { SelectOption } from '@/components/form/select-field';
import { SelectField } from '@/components/form/select-field';
import { ServerForm } from '@/components/form/server-form';
import { useServerForm } from '@/components/form/use-server-form';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { toRoute } from '@/components/ui/route';
import { mapImportAction } from '@/lib/capabilities/mailboxes/actions';
import type { ImportDto, MapImportInput, SampleDto } from '@/lib/capabilities/mailboxes/schema';
import { importFields, mapImportInput, quotaUnits } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';
import { SampleTable } from './sample-table';

type ColumnsFormProps = {
  id: number;
  columns: ImportDto['columns'];
  mapping: MapImportInput['mapping'];
  sample: readonly SampleDto[];
};

/** Which column is what: proposed by their names, corrected here, beside the first rows of the file. Checking them begins the dry run. */
export function ColumnsForm({ id, columns, mapping, sample }: ColumnsFormProps) {
  const t = useTranslations('mailboxes.import');
  const router = useRouter();
  const form = useServerForm<MapImportInput, { id: number }>({
    schema: mapImportInput,
    action: mapImportAction,
    defaults: { id, mapping },
    onSaved: () => router.replace(toRoute(`/mailboxes/import/${id}`)),
  });
  const names = columns.map((name, place) => name || t('columns.unnamed', { place: place + 1 }));
  const options: SelectOption[] = [
    { value: null, label: t('columns.none') },
    ...names.map((label, value) => ({ value, label })),
  ];
  return (
    <ServerForm form={form} label={t('columns.title')} className="grid grid-cols-1 gap-5">
      <Card title={t('columns.title')} note={t('columns.help')}>
        <FieldsBeside className="sm:grid-cols-2 lg:grid-cols-3">
          {importFields.map((field) => (
            <SelectField
              key={field}
              control={form.control}
              name={`mapping.${field}`}
              label={t(`field.${field}`)}
              options={options}
            />
          ))}
          <UnitField control={form.control} />
        </FieldsBeside>
        <Button
          type="submit"
          variant="primary"
          className="mt-5"
          pending={form.pending}
          pendingLabel={t('columns.sending')}
        >
          {t('columns.check')}
        </Button>
      </Card>
      <SampleTable control={form.control} names={names} sample={sample} />
    </ServerForm>
  );
}

/** A number alone doesn't say of what; asked only where the file has one. */
function UnitField({ control }: { control: Control<MapImportInput> }) {
  const t = useTranslations('mailboxes.import');
  const quota = useWatch({ control, name: 'mapping.quota' });
  if (quota === null) return null;
  const options = quotaUnits.map((value) => ({ value, label: t(`unit.${value}`) }));
  return <SelectField control={control} name="mapping.quotaUnit" label={t('columns.unit')} options={options} />;
}
