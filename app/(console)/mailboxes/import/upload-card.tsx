'use client';

import { useState } from 'react';
import { ProblemNote } from '@/components/feedback/problem-note';
import { ProgressBar } from '@/components/feedback/progress-bar';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Note } from '@/components/ui/note';
import { newImport } from '@/lib/capabilities/mailboxes/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { issueMessage } from '@/lib/i18n/issue-message';
import { FileDrop } from './file-drop';
import type { Upload } from './use-upload';
import { useUpload } from './use-upload';

/** A hash begins so; what lib/directory/password-hash.ts takes. */
const schemes = '{SSHA512}, {BLF-CRYPT}, {SHA512-CRYPT}, {PBKDF2}, {ARGON2ID}';

/** The file, and its way to the console. */
export function UploadCard() {
  const t = useTranslations('mailboxes.import.upload');
  const upload = useUpload();
  const [file, setFile] = useState<File | null>(null);
  const fault = useFault(file);
  const sending = upload.state.kind === 'sending';
  const leaving = { title: t('leave-title'), lost: t('leave-lost'), stays: t('leave-stays') };
  return (
    <Card title={t('title')}>
      <div className="grid grid-cols-1 gap-4">
        <FileDrop
          file={file}
          help={t('help', { schemes })}
          error={fault}
          disabled={sending}
          onFile={(chosen) => {
            upload.reset();
            setFile(chosen);
          }}
        />
        <Sending upload={upload} file={file} />
        {!sending && upload.state.kind !== 'lost' && (
          <Button
            variant="primary"
            className="justify-self-start"
            disabled={file === null || fault !== undefined}
            onClick={() => file && void upload.start(file)}
          >
            {t('start')}
          </Button>
        )}
      </div>
      <UnsavedGuard dirty={sending || upload.state.kind === 'lost'} words={leaving} onLeave={upload.cancel} />
    </Card>
  );
}

/** What the schema of the action says of the file: before a byte of it travels. */
function useFault(file: File | null): string | undefined {
  const fields = useTranslations('fields');
  if (!file) return undefined;
  const parsed = newImport.safeParse({ fileName: file.name, bytes: file.size });
  const issue = parsed.error?.issues.at(0);
  if (!issue) return undefined;
  const { key, values } = issueMessage(issue);
  return fields(key, values);
}

function Sending({ upload, file }: { upload: Upload; file: File | null }) {
  const t = useTranslations('mailboxes.import.upload');
  const u = useTranslations('ui');
  const { percent } = useFormats();
  const { state } = upload;
  if (state.kind === 'idle') return null;
  if (state.kind === 'problem') return <ProblemNote problem={state.problem} />;
  if (state.kind === 'lost') {
    const actions = (
      <>
        <Button size="small" onClick={() => file && void upload.goOn(file)}>
          {t('go-on')}
        </Button>
        <Button size="small" variant="ghost" onClick={() => void upload.cancel()}>
          {u('cancel')}
        </Button>
      </>
    );
    return (
      <div role="alert">
        <Note tone="danger" actions={actions}>
          {t('lost')}
        </Note>
      </div>
    );
  }
  const words = t('sending', { percent: percent(state.share) });
  return (
    <div className="grid gap-2">
      <ProgressBar label={t('title')} share={state.share} words={words} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="num text-help text-text-2">
          {words} · {t('leave')}
        </p>
        <Button size="small" onClick={() => void upload.cancel()}>
          {u('cancel')}
        </Button>
      </div>
    </div>
  );
}
