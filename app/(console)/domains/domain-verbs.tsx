'use client';

import { AtSign, Mailbox, Users } from 'lucide-react';
import { useId, useState } from 'react';
import { ActionDialog } from '@/components/feedback/action-dialog';
import { report } from '@/components/feedback/toaster';
import { Field } from '@/components/form/field';
import { Input } from '@/components/form/input';
import type { ObjectVerbs } from '@/components/object/object-verbs';
import { ObjectActions, ObjectMenu } from '@/components/object/object-verbs';
import { useAfterDeletion } from '@/components/object/use-after-deletion';
import { MenuLink } from '@/components/ui/menu';
import { deleteDomainAction, disableDomainAction, enableDomainAction } from '@/lib/capabilities/domains/actions';
import type { DomainDto } from '@/lib/capabilities/domains/schema';
import { useTranslations } from '@/lib/i18n/client';

type DomainProps = { domain: DomainDto };

export function DomainMenu({ domain }: DomainProps) {
  return <ObjectMenu {...verbsOf(domain)} links={<DomainLinks id={domain.id} />} />;
}

export function DomainActions({ domain }: DomainProps) {
  return <ObjectActions {...verbsOf(domain)} />;
}

function verbsOf(domain: DomainDto): ObjectVerbs {
  const { id, version, enabled, disabledReason, shownName: name } = domain;
  return {
    ...{ room: 'domains', name, enabled, disabledReason, version },
    enable: (basedOnVersion) => enableDomainAction({ id, basedOnVersion }),
    disable: (reason, basedOnVersion) => disableDomainAction({ id, reason, basedOnVersion }),
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
  const { id, version, shownName: name, mailboxCount: mailboxes, aliasCount: aliases, groupCount: groups } = domain;
  const count = mailboxes + aliases + groups;
  const goOn = useAfterDeletion('/domains', id);
  return (
    <ActionDialog
      title={t('delete.title', { name })}
      lost={t('delete.lost', { count, mailboxes, aliases, groups })}
      stays={t('delete.stays', { name })}
      action={t('delete.do')}
      act={() => deleteDomainAction({ id, typedName, basedOnVersion: version })}
      onDone={() => {
        report(t('delete.done', { name }));
        goOn();
      }}
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
    </ActionDialog>
  );
}
