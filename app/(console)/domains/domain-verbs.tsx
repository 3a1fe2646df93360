'use client';

import { AtSign, Mailbox, Users } from 'lucide-react';
import { useId, useState } from 'react';
import { Field } from '@/components/form/field';
import { Input } from '@/components/form/input';
import { DeleteDialog } from '@/components/object/delete-dialog';
import type { ObjectVerbs } from '@/components/object/object-verbs';
import { ObjectActions, ObjectMenu, ObjectRowMenu } from '@/components/object/object-verbs';
import { MenuLink } from '@/components/ui/menu';
import {
  deleteDomainAction,
  disableDomainAction,
  enableDomainAction,
  restoreDomainAction,
  scheduleDomainAction,
} from '@/lib/capabilities/domains/actions';
import type { DomainDto } from '@/lib/capabilities/domains/schema';
import { useTranslations } from '@/lib/i18n/client';

type DomainProps = { domain: DomainDto };

export function DomainMenu({ domain }: DomainProps) {
  return (
    <ObjectRowMenu name={domain.shownName}>
      {(press) => <ObjectMenu {...verbsOf(domain)} links={<DomainLinks id={domain.id} />} press={press} />}
    </ObjectRowMenu>
  );
}

export function DomainActions({ domain }: DomainProps) {
  return <ObjectActions {...verbsOf(domain)} />;
}

function verbsOf(domain: DomainDto): ObjectVerbs {
  return {
    ...{ room: 'domains', name: domain.shownName, object: domain },
    enable: enableDomainAction,
    disable: disableDomainAction,
    schedule: scheduleDomainAction,
    deletion: (onClose) => <DeleteDomainDialog domain={domain} onClose={onClose} />,
  };
}

function DomainLinks({ id }: { id: number }) {
  const t = useTranslations('domains');
  return (
    <>
      <MenuLink href={`/mailboxes?domain=${id}`} icon={<Mailbox aria-hidden="true" />}>
        {t('open-mailboxes')}
      </MenuLink>
      <MenuLink href={`/aliases?domain=${id}`} icon={<AtSign aria-hidden="true" />}>
        {t('open-aliases')}
      </MenuLink>
      <MenuLink href={`/groups?domain=${id}`} icon={<Users aria-hidden="true" />}>
        {t('open-groups')}
      </MenuLink>
    </>
  );
}

/** A domain that takes others with it is deleted only by whoever types its name. */
function DeleteDomainDialog({ domain, onClose }: DomainProps & { onClose: () => void }) {
  const t = useTranslations('domains');
  const [typedName, setTypedName] = useState('');
  const fieldId = useId();
  const { shownName: name, mailboxCount: mailboxes, aliasCount: aliases, groupCount: groups } = domain;
  const count = mailboxes + aliases + groups;
  return (
    <DeleteDialog
      room="domains"
      name={name}
      object={domain}
      lost={t('delete.lost', { count, mailboxes, aliases, groups })}
      act={(seen) => deleteDomainAction({ ...seen, typedName })}
      restore={restoreDomainAction}
      onClose={onClose}
    >
      {count > 0 && (
        <Field id={fieldId} label={t('field.typed-name', { name })} required>
          {(wiring) => (
            <Input
              {...wiring}
              autoComplete="off"
              spellCheck={false}
              value={typedName}
              onChange={({ target }) => setTypedName(target.value)}
            />
          )}
        </Field>
      )}
    </DeleteDialog>
  );
}
