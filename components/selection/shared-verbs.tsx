'use client';

import type { Result } from '@/lib/actions/result';
import type {
  DeleteManyInput,
  DisableManyInput,
  EnableManyInput,
  ManyOutcome,
  PreviewManyInput,
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
};

/** The verbs that every room of the directory has; call it once, beside the room's list. */
export function sharedVerbs(actions: ManyActions) {
  const { room, preview } = actions;
  const enabling: BulkStep = {
    preview: (chosen) => preview({ chosen, verb: { name: 'enable' } }),
    act: (chosen) => actions.enable({ chosen }),
  };
  const disabling = (why: string): BulkStep => ({
    preview: (chosen) => preview({ chosen, verb: { name: 'disable' } }),
    act: (chosen) => actions.disable({ chosen, reason: why }),
  });
  const deleting: BulkStep = {
    preview: (chosen) => preview({ chosen, verb: { name: 'delete' } }),
    act: (chosen, { changed }) => actions.delete({ chosen, counted: changed }),
  };
  const ask = (props: AskProps) => <AskReason {...props} room={room} stepOf={disabling} />;
  return {
    enable: { id: 'enable', words: 'bulk.enable', plain: enabling },
    disable: { id: 'disable', words: 'bulk.disable', ask },
    delete: { id: 'delete', words: 'bulk.delete', danger: true, plain: deleting },
  } satisfies Record<string, BulkVerb>;
}
