'use client';

import { FieldsBeside } from '@/components/form/field';
import { LinesField } from '@/components/form/lines-field';
import { NumberField } from '@/components/form/number-field';
import { TextField } from '@/components/form/text-field';
import { useServerForm } from '@/components/form/use-server-form';
import { ObjectForm } from '@/components/object/object-form';
import { editDomainAction } from '@/lib/capabilities/domains/actions';
import type { DomainDto, EditDomainInput, SavedDomain } from '@/lib/capabilities/domains/schema';
import { editDomainInput } from '@/lib/capabilities/domains/schema';
import { useTranslations } from '@/lib/i18n/client';

/** What can be changed of a domain, and the name it keeps. */
export function DomainForm({ domain }: { domain: DomainDto }) {
  const t = useTranslations('domains');
  const f = useTranslations('form');
  const { id, aliases, catchAll, maxMailboxes, maxQuotaMib, customerReference, note, version } = domain;
  const form = useServerForm<EditDomainInput, SavedDomain>({
    schema: editDomainInput,
    action: editDomainAction,
    defaults: { id, aliases, catchAll, maxMailboxes, maxQuotaMib, customerReference, note, basedOnVersion: version },
  });
  return (
    <ObjectForm form={form} room="domains" keeps={{ field: 'name', shown: domain.shownName, onWire: domain.name }}>
      <LinesField
        control={form.control}
        name="aliases"
        label={t('field.aliases')}
        optional={f('optional')}
        help={t('field.aliases-help', { name: domain.shownName })}
        wrongLine={(line, words) => t('problem.line', { line, words })}
        rows={3}
      />
      <TextField
        control={form.control}
        name="catchAll"
        label={t('field.catch-all')}
        optional={f('optional')}
        help={t('field.catch-all-help')}
        inputMode="email"
        autoComplete="off"
        maxLength={320}
      />
      <FieldsBeside className="sm:grid-cols-2">
        <NumberField
          control={form.control}
          name="maxMailboxes"
          label={t('field.max-mailboxes')}
          help={t('field.no-limit')}
        />
        <NumberField
          control={form.control}
          name="maxQuotaMib"
          label={t('field.max-quota')}
          help={t('field.max-quota-help')}
          unit={t('field.mib')}
        />
      </FieldsBeside>
      <TextField
        control={form.control}
        name="customerReference"
        label={t('field.customer-reference')}
        optional={f('optional')}
        help={t('field.customer-reference-help')}
        maxLength={100}
      />
      <TextField
        control={form.control}
        name="note"
        label={t('field.note')}
        optional={f('optional')}
        help={t('field.note-help')}
        maxLength={400}
      />
    </ObjectForm>
  );
}
