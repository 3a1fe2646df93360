'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Button } from './button';
import { IconButton } from './icon-button';

type CopyButtonProps = {
  value: string /** What is copied, for who can't see it. */;
  name?: string;
  look?: 'icon' | 'button';
  /** What the button says, where "Copy" is too little. */
  words?: string;
};

/** Copies what is shown. The tick is the answer; it stands for two seconds and is said aloud. */
export function CopyButton({ value, name, look = 'icon', words }: CopyButtonProps) {
  const t = useTranslations('ui');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => navigator.clipboard.writeText(value).then(() => setCopied(true));
  const icon = copied ? <Check aria-hidden="true" className="text-success" /> : <Copy aria-hidden="true" />;
  return (
    <>
      {look === 'icon' ? (
        <IconButton label={t('copy-value', { value: name ?? value })} onClick={copy}>
          {icon}
        </IconButton>
      ) : (
        <Button
          variant="ghost"
          size="small"
          icon={icon}
          onClick={copy}
          aria-label={name && t('copy-value', { value: name })}
        >
          {words ?? t('copy')}
        </Button>
      )}
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </>
  );
}
