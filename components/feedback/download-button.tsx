'use client';

import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '@/lib/actions/result';
import { useTranslations } from '@/lib/i18n/client';
import { useOffer } from '../palette/offers';
import { Button } from '../ui/button';
import type { ButtonSize } from '../ui/button-style';
import { Dialog } from '../ui/dialog';
import { ProblemNote } from './problem-note';

type DownloadButtonProps = {
  /** Where a GET answers the file. */
  path: string;
  fileName: string;
  /** What the command palette calls it; left out, it is not offered there. */
  offer?: string;
  size?: ButtonSize;
  children: ReactNode;
};

/**
 * Saves a file that the console writes. It is fetched first: a link would put an answer such as 401 in the place of the page, and a
 * browser keeps the half of a file whose line broke.
 */
export function DownloadButton({ path, fileName, offer, size = 'medium', children }: DownloadButtonProps) {
  const t = useTranslations('download');
  const download = useDownload(path, fileName);
  const icon = <Download aria-hidden="true" />;
  const entries = offer === undefined ? [] : [{ id: path, label: offer, icon, act: () => download.mutate() }];
  useOffer({ about: null, entries });
  return (
    <>
      <Button
        size={size}
        icon={icon}
        pending={download.isPending}
        pendingLabel={t('pending')}
        onClick={() => download.mutate()}
      >
        {children}
      </Button>
      <Dialog open={download.problem !== null} onOpenChange={() => download.reset()} title={t('failed')}>
        {download.problem && <ProblemNote problem={download.problem} />}
      </Dialog>
    </>
  );
}

/** Fetches and saves; `problem` says why not. */
function useDownload(path: string, fileName: string) {
  const t = useTranslations('download');
  const problems = useTranslations('problem');
  const { data, isPending, mutate, reset } = useMutation({
    mutationFn: async (): Promise<Problem | null> => {
      const file = await fetchFile(path);
      if (file instanceof Blob) {
        save(file, fileName);
        return null;
      }
      if (file === 401) return { code: 'unauthenticated', message: problems('unauthenticated') };
      if (file === 403) return { code: 'forbidden', message: problems('forbidden') };
      return { code: 'unavailable', message: t('broken') };
    },
  });
  return { problem: data ?? null, isPending, mutate, reset };
}

/** The whole file, or the status of the answer; 0 where there was none or only a part. */
async function fetchFile(path: string): Promise<Blob | number> {
  try {
    const answer = await fetch(path);
    return answer.ok ? await answer.blob() : answer.status;
  } catch {
    return 0;
  }
}

function save(file: Blob, fileName: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser reads it after the press; by then it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
