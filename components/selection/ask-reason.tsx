'use client';

import { z } from 'zod';
import { reason } from '@/lib/contract/directory';
import { useTranslations } from '@/lib/i18n/client';
import { TextField } from '../form/text-field';
import type { AskProps, BulkStep } from './bulk-verb';
import { PreviewForm } from './preview-form';

const schema = z.strictObject({ reason: reason.min(1) });

/** The reason that senders and owners will read. */
export function AskReason({ room, stepOf, ...ask }: AskProps & { room: string; stepOf: (reason: string) => BulkStep }) {
  const t = useTranslations(room);
  return (
    <PreviewForm
      {...ask}
      schema={schema}
      defaults={{ reason: '' }}
      stepOf={({ reason: why }) => stepOf(why)}
      fields={(control) => (
        <TextField
          control={control}
          name="reason"
          label={t('field.reason')}
          help={t('field.reason-help')}
          maxLength={400}
          required
        />
      )}
    />
  );
}
