'use client';

import type { ReactNode, RefObject } from 'react';
import { useEffect, useRef } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import type { z } from 'zod';
import type { ManyOutcome } from '@/lib/directory/bulk-input';
import { useTranslations } from '@/lib/i18n/client';
import { ServerForm } from '../form/server-form';
import type { ServerForm as Bound } from '../form/use-server-form';
import { useServerForm } from '../form/use-server-form';
import { Button } from '../ui/button';
import { keepsFocus } from '../ui/keeps-focus';
import { firstFieldIn } from '../ui/return-focus';
import type { AskProps, BulkStep } from './bulk-verb';

type PreviewFormProps<Values extends FieldValues> = AskProps & {
  schema: z.ZodType<Values, Values>;
  defaults: DefaultValues<Values>;
  stepOf: (values: Values) => BulkStep;
  fields: (control: Bound<Values>['control']) => ReactNode;
};

/** What a verb has to know; sent, it shows what would come of it. */
export function PreviewForm<Values extends FieldValues>(props: PreviewFormProps<Values>) {
  const { title, schema, defaults, stepOf, fields, chosen, onPreviewed, onClose } = props;
  const t = useTranslations('bulk');
  const u = useTranslations('ui');
  const frame = useFirstField();
  const form = useServerForm<Values, { outcome: ManyOutcome; step: BulkStep }>({
    schema,
    defaults,
    action: async (values) => {
      const step = stepOf(schema.parse(values));
      const result = await step.preview(chosen);
      return result.ok ? { ok: true, data: { outcome: result.data, step } } : result;
    },
    onSaved: ({ outcome, step }) => onPreviewed(outcome, step),
  });
  return (
    <ServerForm form={form} label={title} guard="never">
      <div ref={frame} className="grid gap-4">
        {fields(form.control)}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button variant="ghost" {...keepsFocus} onClick={onClose}>
            {u('cancel')}
          </Button>
          <Button type="submit" variant="primary" pending={form.pending} pendingLabel={t('looking')}>
            {t('preview')}
          </Button>
        </div>
      </div>
    </ServerForm>
  );
}

/** The dialog around it is there first, with the focus on its X, when this is fetched. One that comes with its dialog leaves that to it. */
function useFirstField(): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const dialog = frame.current?.closest('[role="dialog"]');
    if (dialog?.contains(document.activeElement)) firstFieldIn(frame.current)?.focus();
  }, []);
  return frame;
}
