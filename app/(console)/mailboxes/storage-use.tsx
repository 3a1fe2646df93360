'use client';

import { Meter } from '@/components/chart/meter';
import { Unknown } from '@/components/ui/unknown';
import { nearlyFullShare } from '@/lib/directory/bounds';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { storageWords } from './storage-words';

type StorageUseProps = { bytes: number | null; limitMib: number };

const dangerShare = 0.95;

/** "3.1 of 5 GiB", and a bar where there is a limit. */
export function StorageUse({ bytes, limitMib }: StorageUseProps) {
  return (
    <span className="flex items-center gap-2.5 max-md:justify-end">
      <StorageMeter bytes={bytes} limitMib={limitMib} className="w-16 shrink-0 @max-[48rem]:hidden" />
      <StorageNumbers bytes={bytes} limitMib={limitMib} />
    </span>
  );
}

export function StorageNumbers({ bytes, limitMib }: StorageUseProps) {
  const t = useTranslations('mailboxes');
  const { number } = useFormats();
  const { used, limit } = storageWords({ bytes, limitMib }, number);
  return (
    <span className="num whitespace-nowrap">
      {used ?? <Unknown />}{' '}
      <span className="text-text-3">{limit === null ? t('storage.no-limit') : t('storage.of', { limit })}</span>
    </span>
  );
}

/** Nothing where no share can be told. */
export function StorageMeter({ bytes, limitMib, className = '' }: StorageUseProps & { className?: string }) {
  if (bytes === null || limitMib === 0) return null;
  const share = bytes / (limitMib * 1_048_576);
  const tone = share >= dangerShare ? 'danger' : share >= nearlyFullShare ? 'warn' : 'accent';
  return <Meter share={share} tone={tone} className={className} />;
}
