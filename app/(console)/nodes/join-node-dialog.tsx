'use client';

import { useState } from 'react';
import { NumberField } from '@/components/form/number-field';
import { SaveBar } from '@/components/form/save-bar';
import { ServerForm } from '@/components/form/server-form';
import { TextField } from '@/components/form/text-field';
import { useServerForm } from '@/components/form/use-server-form';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { DialogFrame } from '@/components/ui/dialog-frame';
import { Note } from '@/components/ui/note';
import { Time } from '@/components/ui/time';
import { createTokenAction } from '@/lib/capabilities/nodes/actions';
import type { CreateTokenInput, JoinCommand } from '@/lib/capabilities/nodes/schema';
import { createTokenInput } from '@/lib/capabilities/nodes/schema';
import { useTranslations } from '@/lib/i18n/client';

/** Names a new node and shows, once, the command that lets it join; drawn while it is open. */
export function JoinNodeDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('nodes');
  const [command, setCommand] = useState<JoinCommand | null>(null);
  return (
    <DialogFrame onClose={onClose} title={t('join.title')} description={t('join.sentence')}>
      {command ? <JoinCommandShown command={command} onDone={onClose} /> : <TokenForm onSaved={setCommand} />}
    </DialogFrame>
  );
}

function TokenForm({ onSaved }: { onSaved: (command: JoinCommand) => void }) {
  const t = useTranslations('nodes');
  const form = useServerForm<CreateTokenInput, JoinCommand>({
    schema: createTokenInput,
    action: createTokenAction,
    defaults: { name: '', expiresInMinutes: 60 },
    onSaved,
  });
  return (
    <ServerForm form={form} label={t('join.title')} guard={false} className="grid gap-4">
      <TextField control={form.control} name="name" label={t('join.name')} help={t('join.name-help')} mono />
      <NumberField control={form.control} name="expiresInMinutes" label={t('join.expires')} unit={t('join.minutes')} />
      <SaveBar form={form} place="panel" action={t('join.make')} />
    </ServerForm>
  );
}

function JoinCommandShown({ command, onDone }: { command: JoinCommand; onDone: () => void }) {
  const t = useTranslations('nodes');
  return (
    <div className="grid grid-cols-1 gap-3">
      <p>
        {t('join.run-on', { name: command.name })} <Time at={command.expiresAt} look="deadline" />. {t('join.once')}
      </p>
      {command.onlyFrom !== null && (
        <Note tone="warn" title={t('join.only-here', { host: command.onlyFrom })}>
          {t('join.elsewhere')}
        </Note>
      )}
      <CodeBlock label={t('join.command')} code={command.command} />
      <div className="flex justify-end">
        <Button variant="primary" onClick={onDone}>
          {t('join.done')}
        </Button>
      </div>
    </div>
  );
}
