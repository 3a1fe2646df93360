'use client';

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useFormats, useTranslations } from '@/lib/i18n/client';

type PrintHeadProps = { organisation: string; name: string };

/** Heads a printed page in the place of the shell: whose it is, who printed it and when. */
export function PrintHead({ organisation, name }: PrintHeadProps) {
  const t = useTranslations('shell');
  const { momentFull } = useFormats();
  const [at, setAt] = useState<Date | null>(null);
  useEffect(() => {
    // What is not drawn when the event ends is not on the paper.
    const onPrint = () => flushSync(() => setAt(new Date()));
    window.addEventListener('beforeprint', onPrint);
    return () => window.removeEventListener('beforeprint', onPrint);
  }, []);
  if (at === null) return null;
  return (
    <p className="hidden px-4 text-badge text-text-3 print:block">
      {t('printed', { organisation, name, date: momentFull(at) })}
    </p>
  );
}
