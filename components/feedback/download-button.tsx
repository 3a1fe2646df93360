'use client';

import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '@/lib/actions/result';
import { useTranslations } from '@/lib/i18n/client';
import { useOffer } from '../palette/offers';
import { Button } from '../ui/button';
import type { ButtonSize, ButtonVariant } from '../ui/button-style';
import { Dialog } from '../ui/dialog';
import { ProblemNote } from './problem-note';
import { saveFile } from './save-file';

type DownloadButtonProps = {
  /** Where a GET answers the file, or a POST where there is a `body`. */
  path: string;
  body?: unknown;
  fileName: string;
  /** What the command palette calls it; left out, it is not offered there. */
  offer?: string;
  size?: ButtonSize;
  variant?: ButtonVariant;
  children: ReactNode;
};

/**
 * Saves a file that the console writes. It is fetched first: a link would put an answer such as 401 in the place of the page, and a
 * browser keeps the half of a file whose line broke.
 */
export function DownloadButton({
  path,
  body,
  fileName,
  offer,
  size = 'medium',
  variant = 'secondary',
  children,
}: DownloadButtonProps) {
  const t = useTranslations('download');
  const download = useDownload({ path, fileName, body });
  const icon = <Download aria-hidden="true" />;
  const entries = offer === undefined ? [] : [{ id: path, label: offer, icon, act: () => download.mutate() }];
  useOffer({ about: null, entries });
  return (
    <>
      <Button
        size={size}
        variant={variant}
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
function useDownload({ path, fileName, body }: Pick<DownloadButtonProps, 'path' | 'fileName' | 'body'>) {
  const t = useTranslations('download');
  const problems = useTranslations('problem');
  const { data, isPending, mutate, reset } = useMutation({
    mutationFn: async (): Promise<Problem | null> => {
      const file = await fetchFile(path, body);
      if (file instanceof Blob) {
        saveFile(file, fileName);
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
async function fetchFile(path: string, body: unknown): Promise<Blob | number> {
  try {
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(path, sent);
    return answer.ok ? await answer.blob() : answer.status;
  } catch {
    return 0;
  }
}
