'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useTranslations } from '@/lib/i18n/client';
import { NewDomainDialog } from './new-domain';

/** The form of a new domain, which begins with what stands above it. */
export function NewSubdomain({ parent }: { parent: string }) {
  const t = useTranslations('domains.subdomains');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" {...NewDomainDialog.near} onClick={() => setOpen(true)}>
        {t('create')}
      </Button>
      {open && <NewDomainDialog parent={parent} onClose={() => setOpen(false)} />}
    </>
  );
}
