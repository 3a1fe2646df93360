'use client';

import { PencilLine } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslations } from '@/lib/i18n/client';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { firstFieldIn } from '../ui/return-focus';
import { countChanges, countErrors } from './count-fields';
import type { ServerForm } from './use-server-form';

type SaveBarProps<Values extends FieldValues> = {
  form: ServerForm<Values>;
  /**
   * `page` and `card` come once something is dirty, under the whole page or inside the card of the fields; `panel` always stands, in an
   * editor or dialog. All stick to the foot of the window, so that Save is never out of sight.
   */
  place?: keyof typeof looks;
  /** The verb and object of the button, when it isn't "Save". */
  action?: string;
  /** What is true after saving: "Saved as a draft at 10:21", an In force badge. */
  saved?: ReactNode;
  /** More actions, before the main one: "Remove from draft". */
  children?: ReactNode;
};

const looks = {
  page: 'sticky bottom-0 z-20 -mx-4 mt-6 border-t bg-raised px-4 py-2.5 shadow-2 md:-mx-7 md:rounded-b-sheet md:px-7',
  card: 'sticky bottom-0 z-20 border-t bg-raised px-4 py-3',
  panel: 'sticky bottom-0 z-20 border-t bg-raised px-4 py-3',
} as const;

/** "2 unsaved changes · 1 field needs attention · Discard · Save". */
export function SaveBar<Values extends FieldValues>({
  form,
  place = 'page',
  action,
  saved,
  children,
}: SaveBarProps<Values>) {
  const t = useTranslations('form');
  const { dirtyFields, errors } = form.methods.formState;
  const changes = countChanges(dirtyFields);
  const wrong = countErrors(errors);
  const comesAndGoes = place !== 'panel';
  if (comesAndGoes && !form.dirty && form.savedAt === null) return null;
  return (
    <div
      data-foot={place === 'page' || form.dirty || undefined}
      className={classNames(
        'flex flex-wrap items-center gap-x-2.5 gap-y-2 text-control',
        looks[place],
        // Nothing to save: on a phone the foot is for what is on trial, or a draft.
        place !== 'page' && !form.dirty && 'max-md:[body:has([data-docked])_&]:static',
      )}
    >
      <p role="status" className="flex min-w-40 flex-1 flex-wrap items-center gap-x-2.5 empty:min-w-0">
        {form.dirty && (
          <span className="inline-flex items-center gap-2 font-semibold">
            <PencilLine aria-hidden="true" />
            {t('unsaved', { count: Math.max(changes, 1) })}
          </span>
        )}
        {wrong > 0 && <span className="font-[550] text-danger">{t('attention', { count: wrong })}</span>}
        {!form.dirty && form.savedAt !== null && <span className="text-text-2">{saved ?? t('saved')}</span>}
      </p>
      <div className="ml-auto flex flex-wrap items-center justify-end gap-x-2.5 gap-y-2">
        {children}
        {form.dirty && (
          <Button variant="ghost" onClick={({ currentTarget }) => discard(form, currentTarget)}>
            {t('discard')}
          </Button>
        )}
        <Button
          type="submit"
          variant="primary"
          disabled={!form.dirty && comesAndGoes}
          pending={form.pending}
          pendingLabel={t('saving')}
        >
          {action ?? t('save')}
        </Button>
      </div>
    </div>
  );
}

/** The button goes with what it throws away, so the focus goes to the first field that stood otherwise. */
function discard<Values extends FieldValues>(form: ServerForm<Values>, button: HTMLElement): void {
  const fields = button.closest('form');
  const [name = ''] = Object.entries(form.methods.formState.dirtyFields).find(([, is]) => countChanges(is) > 0) ?? [];
  const field = fields?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`) ?? firstFieldIn(fields);
  form.discard();
  field?.focus();
}
