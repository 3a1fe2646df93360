'use client';

import type { BulkVerb } from '@/components/selection/bulk-verb';
import { sharedVerbs } from '@/components/selection/shared-verbs';
import { later } from '@/components/ui/later';
import {
  beginMailboxChangeAction,
  deleteMailboxesAction,
  disableMailboxesAction,
  enableMailboxesAction,
  previewMailboxesAction,
  undoMailboxesAction,
} from '@/lib/capabilities/mailboxes/actions';

const AskLimit = later(() => import('./bulk-questions').then((part) => part.AskLimit));
const AskServices = later(() => import('./bulk-questions').then((part) => part.AskServices));

const shared = sharedVerbs({
  room: 'mailboxes',
  preview: previewMailboxesAction,
  enable: enableMailboxesAction,
  disable: disableMailboxesAction,
  delete: deleteMailboxesAction,
  begin: beginMailboxChangeAction,
  undo: undoMailboxesAction,
});

/** What can be done with many mailboxes at once; the first two stand in the bar. */
export const mailboxBulkVerbs: readonly BulkVerb[] = [
  shared.disable,
  shared.enable,
  { id: 'limit', words: 'mailboxes.many.limit', ask: AskLimit },
  { id: 'serve', words: 'mailboxes.many.serve', ask: AskServices },
  shared.delete,
];
