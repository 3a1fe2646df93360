import type { ReactNode } from 'react';
import type { Result } from '@/lib/actions/result';
import type { ChosenFilter, ChosenObjects, ManyOutcome, UndoManyInput, UndoneMany } from '@/lib/directory/bulk-input';

/** What can be done with all that is chosen. Every verb shows what would come of it before it acts. */
export type BulkVerb = {
  id: string;
  /** Its catalog: `action`, `title`, `will`, `lost`, `stays`, `do`, `done`. */
  words: string;
  danger?: boolean;
  /** What it has to know; without it the preview comes at once. */
  ask?: (props: AskProps) => ReactNode;
  /** As the verb is when nothing is asked. */
  plain?: BulkStep;
  /** Takes it back as a whole. */
  undo?: (input: UndoManyInput) => Promise<Result<UndoneMany>>;
};

/** How a verb whose questions are answered is looked at, and done. */
export type BulkStep = {
  preview: (chosen: ChosenObjects) => Promise<Result<ManyOutcome>>;
  act: (chosen: ChosenObjects, seen: ManyOutcome) => Promise<Result<ManyOutcome>>;
  /** The same by the worker, where it is more than is changed at once. */
  begin: (filter: ChosenFilter, seenSeq: number) => Promise<Result<{ id: number }>>;
};

export type AskProps = {
  /** Of the dialog: it names the form, too. */
  title: string;
  chosen: ChosenObjects;
  onPreviewed: (outcome: ManyOutcome, step: BulkStep) => void;
  onClose: () => void;
};
