import 'server-only';
import { beginBulkChange, cancelBulkChange } from '@/lib/bulk-change/begin';
import { manyVerbs } from '@/lib/directory/many-verbs';
import { undoMany } from '@/lib/directory/undo-many';

const verbs = manyVerbs('group');

export const enableGroups = verbs.enable;
export const disableGroups = verbs.disable;
export const deleteGroups = verbs.delete;
export const previewGroups = verbs.preview;
export const beginGroupChange = beginBulkChange('group');
export const cancelGroupChange = cancelBulkChange('group');
export const undoGroups = undoMany('group');
