'use client';

import type { Result } from '@/lib/actions/result';
import type {
  BeginManyInput,
  DeleteManyInput,
  DisableManyInput,
  EnableManyInput,
  ManyOutcome,
  ManyVerb,
  PreviewManyInput,
  UndoManyInput,
  UndoneMany,
} from '@/lib/directory/bulk-input';
import { later } from '../ui/later';
import type { AskProps, BulkStep, BulkVerb } from './bulk-verb';

const AskReason = later(() => import('./ask-reason').then((part) => part.AskReason));

type ManyActions = {
  room: string;
  preview: (input: PreviewManyInput) => Promise<Result<ManyOutcome>>;
  enable: (input: EnableManyInput) => Promise<Result<ManyOutcome>>;
  disable: (input: DisableManyInput) => Promise<Result<ManyOutcome>>;
  delete: (input: DeleteManyInput) => Promise<Result<ManyOutcome>>;
  undo: (input: UndoManyInput) => Promise<Result<UndoneMany>>;
  begin: (input: BeginManyInput & { verb: SharedVerb }) => Promise<Result<{ id: number }>>;
};

type SharedVerb = Extract<ManyVerb, { name: 'enable' | 'disable' | 'delete' }>;

/** The verbs that every room of the directory has; call it once, beside the room's list. */
export function sharedVerbs(actions: ManyActions) {
  const { room, preview, undo } = actions;
  const beginning =
    (verb: SharedVerb): BulkStep['begin'] =>
    (filter, seenSeq) =>
      actions.begin({ filter, verb, seenSeq });
  const enabling: BulkStep = {
    preview: (chosen) => preview({ chosen, verb: { name: 'enable' } }),
    act: (chosen) => actions.enable({ chosen }),
    begin: beginning({ name: 'enable' }),
  };
  const disabling = (why: string): BulkStep => ({
    preview: (chosen) => preview({ chosen, verb: { name: 'disable' } }),
    act: (chosen) => actions.disable({ chosen, reason: why }),
    begin: beginning({ name: 'disable', reason: why }),
  });
  const deleting: BulkStep = {
    preview: (chosen) => preview({ chosen, verb: { name: 'delete' } }),
    act: (chosen, { changed }) => actions.delete({ chosen, counted: changed }),
    begin: beginning({ name: 'delete' }),
  };
  const ask = (props: AskProps) => <AskReason {...props} room={room} stepOf={disabling} />;
  return {
    enable: { id: 'enable', words: 'bulk.enable', plain: enabling },
    disable: { id: 'disable', words: 'bulk.disable', ask, undo },
    delete: { id: 'delete', words: 'bulk.delete', danger: true, plain: deleting, undo },
  } satisfies Record<string, BulkVerb>;
}
