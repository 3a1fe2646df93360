'use client';

import { CircleCheck, CircleSlash, KeyRound, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ActionsMenu, MenuItem } from '@/components/ui/menu';
import type { MailboxDto } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';
import type { MailboxVerb } from './mailbox-dialogs';
import { MailboxDialogs, useEnableMailbox } from './mailbox-dialogs';

/** The `⋯` of a row: the same verbs as on the mailbox's page. */
export function MailboxMenu({ mailbox }: { mailbox: MailboxDto }) {
  const t = useTranslations('mailboxes');
  const u = useTranslations('ui');
  const [verb, setVerb] = useState<MailboxVerb | null>(null);
  const { enable, refused } = useEnableMailbox(mailbox);
  return (
    <>
      <ActionsMenu label={u('actions-for', { name: mailbox.shownAddress })}>
        <MenuItem icon={<KeyRound aria-hidden="true" />} onSelect={() => setVerb('password')}>
          {t('password.action')}
        </MenuItem>
        {!mailbox.enabled && (
          <MenuItem icon={<CircleCheck aria-hidden="true" />} onSelect={() => void enable()}>
            {t('enable.action')}
          </MenuItem>
        )}
        <MenuItem icon={<CircleSlash aria-hidden="true" />} onSelect={() => setVerb('disable')}>
          {t(mailbox.enabled ? 'disable.action' : 'disable.change-reason')}
        </MenuItem>
        <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => setVerb('delete')}>
          {t('delete.action')}
        </MenuItem>
      </ActionsMenu>
      <MailboxDialogs mailbox={mailbox} verb={verb} onClose={() => setVerb(null)} />
      {refused}
    </>
  );
}

/** The verbs as buttons, at the head of the mailbox's page. */
export function MailboxActions({ mailbox }: { mailbox: MailboxDto }) {
  const t = useTranslations('mailboxes');
  const u = useTranslations('ui');
  const [verb, setVerb] = useState<MailboxVerb | null>(null);
  const { enable, refused } = useEnableMailbox(mailbox);
  return (
    <>
      <Button onClick={() => setVerb('password')}>{t('password.action')}</Button>
      {mailbox.enabled ? (
        <Button variant="danger-quiet" onClick={() => setVerb('disable')}>
          {t('disable.action')}
        </Button>
      ) : (
        <Button onClick={() => void enable()}>{t('enable.action')}</Button>
      )}
      <ActionsMenu label={u('actions-for', { name: mailbox.shownAddress })}>
        {!mailbox.enabled && (
          <MenuItem icon={<CircleSlash aria-hidden="true" />} onSelect={() => setVerb('disable')}>
            {t('disable.change-reason')}
          </MenuItem>
        )}
        <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => setVerb('delete')}>
          {t('delete.action')}
        </MenuItem>
      </ActionsMenu>
      <MailboxDialogs mailbox={mailbox} verb={verb} onClose={() => setVerb(null)} />
      {refused}
    </>
  );
}
