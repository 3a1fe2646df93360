'use client';

import type { ReactNode } from 'react';
import { z } from 'zod';
import type { Result } from '@/lib/actions/result';
import { reason } from '@/lib/contract/directory';
import { ConfirmFrame } from '../ui/confirm-frame';
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
  act: (reason: string) => Promise<Result<Data>>;
  onDone: (data: Data) => void;
  onClose: () => void;
};

const schema = z.strictObject({ reason: reason.min(1) });
type Values = z.infer<typeof schema>;

/** Asks for the reason that senders and owners will read, then acts. Drawn while it is open. */
export function ReasonDialog<Data>({ label, help, initial, act, onDone, onClose, ...words }: ReasonDialogProps<Data>) {
  const form = useServerForm<Values, Data>({
    schema,
    action: (values) => act(schema.parse(values).reason),
    defaults: { reason: initial },
    onSaved: (data) => {
      onClose();
      onDone(data);
    },
  });
  return (
    <ConfirmFrame {...words} onClose={onClose} pending={form.pending} onConfirm={() => void form.submit()}>
      <ServerForm form={form} label={words.title} guard={false}>
        <TextField control={form.control} name="reason" label={label} help={help} maxLength={400} required />
      </ServerForm>
    </ConfirmFrame>
  );
}
