'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { NumberField } from '@/components/form/number-field';
import { SaveBar } from '@/components/form/save-bar';
import { ServerForm } from '@/components/form/server-form';
import { TextField } from '@/components/form/text-field';
import { useServerForm } from '@/components/form/use-server-form';
import { useWish } from '@/components/layout/use-wish';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { Dialog } from '@/components/ui/dialog';
import { Note } from '@/components/ui/note';
import { Time } from '@/components/ui/time';
import { createTokenAction } from '@/lib/capabilities/nodes/actions';
import type { CreateTokenInput, JoinCommand } from '@/lib/capabilities/nodes/schema';
import { createTokenInput } from '@/lib/capabilities/nodes/schema';
import { useTranslations } from '@/lib/i18n/client';

/** Names a new node and shows, once, the command that lets it join. */
export function JoinNode() {
  const t = useTranslations('nodes');
  const [open, setOpen] = useState(false);
  const [command, setCommand] = useState<JoinCommand | null>(null);
  useWish(['join'], () => setOpen(true));
  const close = () => {
    setOpen(false);
    setCommand(null);
  };
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('join.button')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(wanted) => (wanted ? setOpen(true) : close())}
        title={t('join.title')}
        description={t('join.sentence')}
      >
        {command ? <JoinCommandShown command={command} onDone={close} /> : <TokenForm onSaved={setCommand} />}
      </Dialog>
    </>
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
