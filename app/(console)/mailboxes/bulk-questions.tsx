'use client';

import { NumberField } from '@/components/form/number-field';
import type { AskProps, BulkStep } from '@/components/selection/bulk-verb';
import { PreviewForm } from '@/components/selection/preview-form';
import {
  beginMailboxChangeAction,
  limitMailboxesAction,
  previewMailboxesAction,
  serveMailboxesAction,
} from '@/lib/capabilities/mailboxes/actions';
import type { AllowedServices } from '@/lib/capabilities/mailboxes/schema';
import { limitManyInput, serveManyInput } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';
import { ServicesFields } from './services-fields';

const limitSchema = limitManyInput.pick({ quotaMib: true });

function limiting(quotaMib: number): BulkStep {
  return {
    preview: (chosen) => previewMailboxesAction({ chosen, verb: { name: 'limit', quotaMib } }),
    act: (chosen) => limitMailboxesAction({ chosen, quotaMib }),
    begin: (filter, seenSeq) => beginMailboxChangeAction({ filter, verb: { name: 'limit', quotaMib }, seenSeq }),
  };
}

/** One limit for all. */
export function AskLimit(ask: AskProps) {
  const t = useTranslations('mailboxes');
  return (
    <PreviewForm
      {...ask}
      schema={limitSchema}
      defaults={{}}
      stepOf={({ quotaMib }) => limiting(quotaMib)}
      fields={(control) => (
        <NumberField
          control={control}
          name="quotaMib"
          label={t('field.quota')}
          help={t('field.quota-help')}
          unit={t('field.mib')}
          required
        />
      )}
    />
  );
}

const serveSchema = serveManyInput.pick({ services: true });
const allAllowed = { imap: true, pop3: true, sieve: true, submission: true };

function serving(services: AllowedServices): BulkStep {
  return {
    preview: (chosen) => previewMailboxesAction({ chosen, verb: { name: 'serve', services } }),
    act: (chosen) => serveMailboxesAction({ chosen, services }),
    begin: (filter, seenSeq) => beginMailboxChangeAction({ filter, verb: { name: 'serve', services }, seenSeq }),
  };
}

/** The services that all of them may use. */
export function AskServices(ask: AskProps) {
  return (
    <PreviewForm
      {...ask}
      schema={serveSchema}
      defaults={{ services: allAllowed }}
      stepOf={({ services }) => serving(services)}
      fields={(control) => <ServicesFields control={control} nameOf={(service) => `services.${service}`} />}
    />
  );
}
