'use client';

import { useState } from 'react';
import { z } from 'zod';
import { CheckboxField } from '@/components/form/checkbox-field';
import { ChoiceField } from '@/components/form/choice-field';
import { MomentField } from '@/components/form/moment-field';
import { NumberField } from '@/components/form/number-field';
import { PasswordField } from '@/components/form/password-field';
import { SaveBar } from '@/components/form/save-bar';
import { SelectField } from '@/components/form/select-field';
import { ServerForm } from '@/components/form/server-form';
import { SwitchField } from '@/components/form/switch-field';
import { TextField } from '@/components/form/text-field';
import { useServerForm } from '@/components/form/use-server-form';
import type { Result } from '@/lib/actions/result';
import { Exhibit } from './exhibit';

const schema = z.strictObject({
  name: z.string().min(1),
  port: z.int().min(1).max(65_535),
  largestMessageBytes: z.int().min(1_024).nullable(),
  encryption: z.enum(['offered', 'required', 'tls']),
  enabled: z.boolean(),
  confirmed: z.boolean(),
  passphrase: z.string().min(12),
  domainId: z.int(),
  from: z.iso.datetime().nullable(),
});

const defaults: z.input<typeof schema> = {
  name: 'SMTP',
  port: 25,
  largestMessageBytes: 25_000_000,
  encryption: 'required',
  enabled: true,
  confirmed: true,
  passphrase: 'correct horse battery',
  domainId: 1,
  from: '2026-10-19T06:00:00.000Z',
};

const encryptions = [
  { value: 'offered', label: 'STARTTLS offered' },
  { value: 'required', label: 'STARTTLS required' },
  { value: 'tls', label: 'TLS from the start' },
];
const domains = ['caffe-trieste.example', 'lagomarino.example', 'studiobrera.example'];

/** Answers like a server: port 587 is taken, a name of "away" meets a database that is. */
async function answer(input: unknown): Promise<Result<null>> {
  const values = schema.parse(input);
  await new Promise((resolve) => setTimeout(resolve, 600));
  if (values.port === 587) {
    const message = 'Port 587 is taken on mx1 by another program. Choose another port, or stop that program.';
    return { ok: false, problem: { code: 'conflict', message, fields: { port: message } } };
  }
  if (values.name === 'away') {
    const message = 'The console can’t reach its database, and nothing was saved. Mail goes on.';
    return { ok: false, problem: { code: 'unavailable', message } };
  }
  return { ok: true, data: null };
}

/** Somebody else was first. */
const overtaken: Result<null> = {
  ok: false,
  problem: {
    code: 'stale',
    message: 'Marco Sala changed this meanwhile, so nothing was saved.',
    changes: [{ name: 'Marco Sala', at: '2026-10-14T10:31:00Z', fields: ['port', 'largestMessageBytes'] }],
  },
};

export function Forms() {
  const [held, setHeld] = useState(defaults);
  const form = useServerForm({
    schema,
    action: async (input) => {
      const { name } = schema.parse(input);
      if (name !== 'meanwhile' || held.port !== defaults.port) return answer(input);
      setHeld({ ...held, port: 2_525, largestMessageBytes: 50_000_000 });
      return overtaken;
    },
    defaults: held,
    onSaved: () => setHeld(form.methods.getValues()),
  });
  const { control } = form;
  return (
    <Exhibit name="Form">
      <ServerForm form={form} label="Listener" className="overflow-clip rounded-card border">
        <div className="grid grid-cols-1 gap-x-5 gap-y-4 p-4 md:grid-cols-2">
          <TextField control={control} name="name" label="Name" help="Try “away”; or “meanwhile”, with another port." />
          <NumberField control={control} name="port" label="Port" help="Try 587, 0, or nothing." />
          <NumberField
            control={control}
            name="largestMessageBytes"
            label="Largest message"
            unit="MB"
            factor={1_000_000}
            optional="optional"
          />
          <MomentField control={control} name="from" label="Enabled from" optional="optional" />
          <SelectField control={control} name="encryption" label="Encryption" options={encryptions} />
          <ChoiceField
            control={control}
            name="domainId"
            label="Domain"
            initialLabel="lagomarino.example"
            search={findDomains}
          />
          <PasswordField control={control} name="passphrase" label="Passphrase" autoComplete="new-password" />
          <SwitchField
            control={control}
            name="enabled"
            label="Accept PROXY protocol"
            help="Only from the load balancer 192.0.2.10."
          />
          <CheckboxField
            control={control}
            name="confirmed"
            label="Undo unless I confirm in 60 s"
            help="The nodes go back to 418 by themselves."
          />
        </div>
        <SaveBar form={form} place="panel" saved="Saved as a draft at 10:21" />
      </ServerForm>
    </Exhibit>
  );
}

async function findDomains(term: string) {
  return domains.flatMap((label, value) => (label.includes(term) ? [{ value, label }] : []));
}
