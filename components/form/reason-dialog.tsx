'use client';

import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Result } from '@/lib/actions/result';
import { disabledObject } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { ConfirmFrame } from '../ui/confirm-frame';
import { MomentField } from './moment-field';
import { SendsWithEnter } from './sends-with-enter';
import { ServerForm } from './server-form';
import { TextField } from './text-field';
import { useServerForm } from './use-server-form';

type ReasonDialogProps<Data> = {
  title: string;
  lost?: ReactNode;
  stays: ReactNode;
  tone?: 'danger' | 'primary';
  /** The verb on the button. */
  action: string;
  label: string;
  help: string;
  /** The reason that stands already. */
  initial: string;
  /** Asked besides, where it may end by itself. */
  until?: { label: string; help: string };
  act: (reason: string, enableAt: string | null) => Promise<Result<Data>>;
  onDone: (data: Data) => void;
  onClose: () => void;
};

const schema = disabledObject.pick({ reason: true, enableAt: true });
type Values = z.input<typeof schema>;

/** Asks for the reason that senders and owners will read, then acts. Drawn while it is open. */
export function ReasonDialog<Data>(props: ReasonDialogProps<Data>) {
  const { label, help, initial, until, act, onDone, onClose, ...words } = props;
  const f = useTranslations('form');
  const form = useServerForm<Values, Data>({
    schema,
    action: (values) => {
      const { reason, enableAt } = schema.parse(values);
      return act(reason, enableAt);
    },
    defaults: { reason: initial, enableAt: null },
    onSaved: (data) => {
      onClose();
      onDone(data);
    },
  });
  return (
    <ConfirmFrame {...words} onClose={onClose} pending={form.pending} onConfirm={() => void form.submit()}>
      <ServerForm form={form} label={words.title} guard={false} className="grid gap-4">
        <TextField control={form.control} name="reason" label={label} help={help} maxLength={400} required />
        {until && <MomentField control={form.control} name="enableAt" {...until} optional={f('optional')} />}
        <SendsWithEnter />
      </ServerForm>
    </ConfirmFrame>
  );
}
