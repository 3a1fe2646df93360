import 'server-only';
import { beginBulkChange, cancelBulkChange } from '@/lib/bulk-change/begin';
import { manyVerbs } from '@/lib/directory/many-verbs';
import { undoMany } from '@/lib/directory/undo-many';

const verbs = manyVerbs('alias');

export const enableAliases = verbs.enable;
export const disableAliases = verbs.disable;
export const deleteAliases = verbs.delete;
export const previewAliases = verbs.preview;
export const beginAliasChange = beginBulkChange('alias');
export const cancelAliasChange = cancelBulkChange('alias');
export const undoAliases = undoMany('alias');
