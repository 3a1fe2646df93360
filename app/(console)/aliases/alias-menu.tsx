'use client';

import { CircleCheck, CircleSlash, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ActionsMenu, MenuItem } from '@/components/ui/menu';
import type { AliasDto } from '@/lib/capabilities/aliases/schema';
import { useTranslations } from '@/lib/i18n/client';
import type { AliasVerb } from './alias-dialogs';
import { AliasDialogs, useEnableAlias } from './alias-dialogs';

/** The `⋯` of a row: the same verbs as on the alias's page. */
export function AliasMenu({ alias }: { alias: AliasDto }) {
  const t = useTranslations('aliases');
  const u = useTranslations('ui');
  const [verb, setVerb] = useState<AliasVerb | null>(null);
  const { enable, refused } = useEnableAlias(alias);
  return (
    <>
      <ActionsMenu label={u('actions-for', { name: alias.shownAddress })}>
        {!alias.enabled && (
          <MenuItem icon={<CircleCheck aria-hidden="true" />} onSelect={() => void enable()}>
            {t('enable.action')}
          </MenuItem>
        )}
        <MenuItem icon={<CircleSlash aria-hidden="true" />} onSelect={() => setVerb('disable')}>
          {t(alias.enabled ? 'disable.action' : 'disable.change-reason')}
        </MenuItem>
        <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => setVerb('delete')}>
          {t('delete.action')}
        </MenuItem>
      </ActionsMenu>
      <AliasDialogs alias={alias} verb={verb} onClose={() => setVerb(null)} />
      {refused}
    </>
  );
}

/** The verbs as buttons, at the head of the alias's page. */
export function AliasActions({ alias }: { alias: AliasDto }) {
  const t = useTranslations('aliases');
  const u = useTranslations('ui');
  const [verb, setVerb] = useState<AliasVerb | null>(null);
  const { enable, refused } = useEnableAlias(alias);
  return (
    <>
      {alias.enabled ? (
        <Button variant="danger-quiet" onClick={() => setVerb('disable')}>
          {t('disable.action')}
        </Button>
      ) : (
        <Button onClick={() => void enable()}>{t('enable.action')}</Button>
      )}
      <ActionsMenu label={u('actions-for', { name: alias.shownAddress })}>
        {!alias.enabled && (
          <MenuItem icon={<CircleSlash aria-hidden="true" />} onSelect={() => setVerb('disable')}>
            {t('disable.change-reason')}
          </MenuItem>
        )}
        <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => setVerb('delete')}>
          {t('delete.action')}
        </MenuItem>
      </ActionsMenu>
      <AliasDialogs alias={alias} verb={verb} onClose={() => setVerb(null)} />
      {refused}
    </>
  );
}
