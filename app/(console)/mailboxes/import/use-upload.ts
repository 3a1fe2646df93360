'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { answerOf } from '@/components/feedback/answer-of';
import { toRoute } from '@/components/ui/route';
import type { Problem } from '@/lib/actions/result';
import { cancelImportAction, startImportAction } from '@/lib/capabilities/mailboxes/actions';
import { useTranslations } from '@/lib/i18n/client';
import type { Sent } from './send-file';
import { sendFile } from './send-file';

export type UploadState =
  | { kind: 'idle' }
  | { kind: 'sending'; id: number | null; share: number }
  /** The line broke for longer than is waited; `from` is the part that was lost. */
  | { kind: 'lost'; id: number; from: number }
  | { kind: 'problem'; problem: Problem };

export type Upload = {
  state: UploadState;
  start: (file: File) => Promise<void>;
  /** Goes on where the line broke. */
  goOn: (file: File) => Promise<void>;
  cancel: () => Promise<void>;
  reset: () => void;
};

/** Makes an import, sends its file in parts, and goes to its page once the file has arrived. Leaving the page stops it. */
export function useUpload(): Upload {
  const problems = useTranslations('problem');
  const t = useTranslations('mailboxes.import.upload');
  const router = useRouter();
  const [state, setState] = useState<UploadState>({ kind: 'idle' });
  const stopping = useRef(new AbortController());
  const unfinished = useRef<number | null>(null);
  useEffect(() => () => stopping.current.abort(), []);

  const finish = (id: number, sent: Sent) => {
    if (sent === 'stopped') return;
    if (typeof sent === 'object') return setState({ kind: 'lost', id, from: sent.lostAt });
    if (sent === 'unreadable')
      return setState({ kind: 'problem', problem: { code: 'conflict', message: t('unreadable') } });
    if (sent === 'unauthenticated' || sent === 'forbidden') {
      return setState({ kind: 'problem', problem: { code: sent, message: problems(sent) } });
    }
    unfinished.current = null;
    setState({ kind: 'idle' });
    router.push(toRoute(`/mailboxes/import/${id}`));
  };
  const send = async (file: File, id: number, from: number) => {
    const { signal } = stopping.current;
    unfinished.current = id;
    setState({ kind: 'sending', id, share: 0 });
    const onSent = (share: number) => setState({ kind: 'sending', id, share });
    finish(id, await sendFile({ id, file, from, onSent, signal }));
  };
  return {
    state,
    start: async (file) => {
      stopping.current = new AbortController();
      const { signal } = stopping.current;
      setState({ kind: 'sending', id: null, share: 0 });
      const made = await answerOf(() => startImportAction({ fileName: file.name, bytes: file.size }), problems);
      if (!made.ok) setState({ kind: 'problem', problem: made.problem });
      else if (signal.aborted) await cancelImportAction({ id: made.data.id });
      else await send(file, made.data.id, 0);
    },
    goOn: async (file) => {
      stopping.current = new AbortController();
      if (state.kind === 'lost') await send(file, state.id, state.from);
    },
    cancel: async () => {
      stopping.current.abort();
      const id = unfinished.current;
      unfinished.current = null;
      setState({ kind: 'idle' });
      // What can't be told now is forgotten by itself after a day.
      if (id !== null) await answerOf(() => cancelImportAction({ id }), problems);
    },
    reset: () => setState({ kind: 'idle' }),
  };
}
