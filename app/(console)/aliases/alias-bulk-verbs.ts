import type { BulkVerb } from '@/components/selection/bulk-verb';
import { sharedVerbs } from '@/components/selection/shared-verbs';
import {
  beginAliasChangeAction,
  deleteAliasesAction,
  disableAliasesAction,
  enableAliasesAction,
  previewAliasesAction,
  undoAliasesAction,
} from '@/lib/capabilities/aliases/actions';

const shared = sharedVerbs({
  room: 'aliases',
  preview: previewAliasesAction,
  enable: enableAliasesAction,
  disable: disableAliasesAction,
  delete: deleteAliasesAction,
  begin: beginAliasChangeAction,
  undo: undoAliasesAction,
});

/** What can be done with many aliases at once; the first two stand in the bar. */
export const aliasBulkVerbs: readonly BulkVerb[] = [shared.disable, shared.enable, shared.delete];
