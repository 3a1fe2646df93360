'use client';

import { useWatch } from 'react-hook-form';
import { FieldsBeside } from '@/components/form/field';
import { NumberField } from '@/components/form/number-field';
import { SwitchField } from '@/components/form/switch-field';
import { TextAreaField } from '@/components/form/text-area-field';
import { TextField } from '@/components/form/text-field';
import type { FieldBinding } from '@/components/form/use-server-form';
import type { EditMailboxInput } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';

type AutoReplyFieldsProps = Pick<FieldBinding<EditMailboxInput>, 'control'>;

/** Whether it answers by itself; what it says and when is asked while it does. */
export function AutoReplyFields({ control }: AutoReplyFieldsProps) {
  const t = useTranslations('mailboxes');
  const f = useTranslations('form');
  const replies = useWatch({ control, name: 'replies' });
  return (
    <div className="grid gap-4">
      <SwitchField control={control} name="replies" label={t('field.replies')} help={t('field.replies-help')} />
      {replies && (
        <div className="grid gap-4 border-l-2 pl-4">
          <TextField
            control={control}
            name="replySubject"
            label={t('field.reply-subject')}
            maxLength={200}
            autoComplete="off"
          />
          <TextAreaField control={control} name="replyText" label={t('field.reply-text')} />
          <FieldsBeside className="sm:grid-cols-3">
            <TextField
              control={control}
              name="replyFrom"
              label={t('field.reply-from')}
              optional={f('optional')}
              type="date"
              emptyIsNull
            />
            <TextField
              control={control}
              name="replyUntil"
              label={t('field.reply-until')}
              optional={f('optional')}
              type="date"
              emptyIsNull
            />
            <NumberField
              control={control}
              name="replyEveryDays"
              label={t('field.reply-every')}
              unit={t('field.days')}
            />
          </FieldsBeside>
          <p className="text-help text-text-2">{t('field.reply-days-help')}</p>
        </div>
      )}
    </div>
  );
}
