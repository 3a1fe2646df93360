'use client';

import { useId, useState } from 'react';
import { Checkbox } from '@/components/form/checkbox';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Note } from '@/components/ui/note';
import { useTranslations } from '@/lib/i18n/client';

/** A password that can be seen this once; `next` starts another mailbox afterwards. */
export type Secret = { address: string; password: string; next: boolean };

/** The password in mono, Copy, and a tick before one can go on: there is no second look. */
export function SecretCard({ secret, onDone }: { secret: Secret; onDone: () => void }) {
  const t = useTranslations('mailboxes');
  const [saved, setSaved] = useState(false);
  const tickId = useId();
  return (
    <div className="grid gap-4">
      <Note tone="warn">{t('secret.once')}</Note>
      <div className="flex items-center gap-2 rounded-control border bg-sunken py-1.5 pr-1.5 pl-3">
        <code className="min-w-0 flex-1 text-[1.0625rem] [overflow-wrap:anywhere]">{secret.password}</code>
        <CopyButton value={secret.password} name={t('secret.value')} look="button" />
      </div>
      <div className="flex items-center gap-2.5">
        <Checkbox id={tickId} checked={saved} onChange={({ target }) => setSaved(target.checked)} />
        <label htmlFor={tickId} className="text-control font-semibold">
          {t('secret.saved')}
        </label>
      </div>
      <div className="flex justify-end">
        <Button variant="primary" disabled={!saved} onClick={onDone}>
          {t('secret.done')}
        </Button>
      </div>
    </div>
  );
}
