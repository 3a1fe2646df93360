'use client';

import { AtSign, CircleCheck, CircleSlash, Mailbox, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ActionsMenu, MenuItem, MenuLine, MenuLink } from '@/components/ui/menu';
import type { DomainDto } from '@/lib/capabilities/domains/schema';
import { useTranslations } from '@/lib/i18n/client';
import type { DomainVerb } from './domain-dialogs';
import { DomainDialogs, useEnableDomain } from './domain-dialogs';

/** The `⋯` of a row: the same verbs as on the domain's page. */
export function DomainMenu({ domain }: { domain: DomainDto }) {
  const t = useTranslations('domains');
  const u = useTranslations('ui');
  const [verb, setVerb] = useState<DomainVerb | null>(null);
  const { enable, refused } = useEnableDomain(domain);
  return (
    <>
      <ActionsMenu label={u('actions-for', { name: domain.shownName })}>
        <MenuLink href={`/mailboxes?domain=${domain.id}`} icon={<Mailbox aria-hidden="true" />}>
          {t('open-mailboxes')}
        </MenuLink>
        <MenuLink href={`/aliases?domain=${domain.id}`} icon={<AtSign aria-hidden="true" />}>
          {t('open-aliases')}
        </MenuLink>
        <MenuLine />
        {!domain.enabled && (
          <MenuItem icon={<CircleCheck aria-hidden="true" />} onSelect={() => void enable()}>
            {t('enable.action')}
          </MenuItem>
        )}
        <MenuItem icon={<CircleSlash aria-hidden="true" />} onSelect={() => setVerb('disable')}>
          {t(domain.enabled ? 'disable.action' : 'disable.change-reason')}
        </MenuItem>
        <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => setVerb('delete')}>
          {t('delete.action')}
        </MenuItem>
      </ActionsMenu>
      <DomainDialogs domain={domain} verb={verb} onClose={() => setVerb(null)} />
      {refused}
    </>
  );
}

/** The verbs as buttons, at the head of the domain's page. */
export function DomainActions({ domain }: { domain: DomainDto }) {
  const t = useTranslations('domains');
  const u = useTranslations('ui');
  const [verb, setVerb] = useState<DomainVerb | null>(null);
  const { enable, refused } = useEnableDomain(domain);
  return (
    <>
      {domain.enabled ? (
        <Button variant="danger-quiet" onClick={() => setVerb('disable')}>
          {t('disable.action')}
        </Button>
      ) : (
        <Button onClick={() => void enable()}>{t('enable.action')}</Button>
      )}
      <ActionsMenu label={u('actions-for', { name: domain.shownName })}>
        {!domain.enabled && (
          <MenuItem icon={<CircleSlash aria-hidden="true" />} onSelect={() => setVerb('disable')}>
            {t('disable.change-reason')}
          </MenuItem>
        )}
        <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => setVerb('delete')}>
          {t('delete.action')}
        </MenuItem>
      </ActionsMenu>
      <DomainDialogs domain={domain} verb={verb} onClose={() => setVerb(null)} />
      {refused}
    </>
  );
}
