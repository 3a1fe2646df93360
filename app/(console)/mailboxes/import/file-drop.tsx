'use client';

import { FileUp } from 'lucide-react';
import type { DragEvent } from 'react';
import { useId, useState } from 'react';
import { FieldFoot, FieldHelp, wiringOf } from '@/components/form/field';
import { classNames } from '@/components/ui/class-names';
import { useFormats, useTranslations } from '@/lib/i18n/client';

type FileDropProps = {
  file: File | null;
  help: string;
  error: string | undefined;
  disabled: boolean;
  onFile: (file: File) => void;
};

/**
 * A place to drop a file on, or to choose one. The browser's own field lies under its label, so that Tab reaches it, Enter and Space open it
 * and a screen reader says what was chosen; its own words are in the language of the browser, hence hidden.
 */
export function FileDrop({ file, help, error, disabled, onFile }: FileDropProps) {
  const t = useTranslations('mailboxes.import.upload');
  const { bytes } = useFormats();
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [first] = files ?? [];
    if (first && !disabled) onFile(first);
  };
  const onDrag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === 'dragover' && !disabled);
  };
  return (
    <div className="grid grid-cols-1 gap-1.5">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping has no key; choosing by the field inside does the same */}
      <div
        onDragOver={onDrag}
        onDragLeave={onDrag}
        onDrop={(event) => {
          onDrag(event);
          take(event.dataTransfer.files);
        }}
        className={classNames(
          'relative grid min-h-32 justify-items-center gap-1 rounded-card border px-4 py-7 text-center',
          'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
          !file && 'border-dashed', // nothing chosen here yet
          over ? 'border-accent bg-accent-soft' : error ? 'border-danger bg-sunken' : 'border-line-strong bg-sunken',
        )}
      >
        <FileUp aria-hidden="true" className="mb-1 size-6! text-text-2" />
        <label
          htmlFor={id}
          className="font-semibold [overflow-wrap:anywhere] after:absolute after:inset-0 after:cursor-pointer"
        >
          {file ? <bdi>{file.name}</bdi> : t('choose')}
        </label>
        <p className="num text-help text-text-2">
          {file ? bytes(file.size) : t('kinds')}
          {file && !disabled && ` · ${t('other')}`}
        </p>
        <input
          {...wiringOf({ id, help, error })}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          disabled={disabled}
          className="sr-only"
          onChange={({ target }) => {
            take(target.files);
            target.value = ''; // the same file, mended, is a change too
          }}
        />
      </div>
      <FieldHelp id={id} help={help} />
      <FieldFoot id={id} error={error} />
    </div>
  );
}
