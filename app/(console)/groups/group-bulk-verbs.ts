import type { BulkVerb } from '@/components/selection/bulk-verb';
import { sharedVerbs } from '@/components/selection/shared-verbs';
import {
  beginGroupChangeAction,
  deleteGroupsAction,
  disableGroupsAction,
  enableGroupsAction,
  previewGroupsAction,
  undoGroupsAction,
} from '@/lib/capabilities/groups/actions';

const shared = sharedVerbs({
  room: 'groups',
  preview: previewGroupsAction,
  enable: enableGroupsAction,
  disable: disableGroupsAction,
  delete: deleteGroupsAction,
  begin: beginGroupChangeAction,
  undo: undoGroupsAction,
});

/** What can be done with many groups at once; the first two stand in the bar. */
export const groupBulkVerbs: readonly BulkVerb[] = [shared.disable, shared.enable, shared.delete];
