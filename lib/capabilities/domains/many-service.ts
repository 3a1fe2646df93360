import 'server-only';
import { beginBulkChange, cancelBulkChange } from '@/lib/bulk-change/begin';
import { manyVerbs } from '@/lib/directory/many-verbs';
import { undoMany } from '@/lib/directory/undo-many';

const verbs = manyVerbs('domain');

export const enableDomains = verbs.enable;
export const disableDomains = verbs.disable;
export const deleteDomains = verbs.delete;
export const previewDomains = verbs.preview;
export const beginDomainChange = beginBulkChange('domain');
export const cancelDomainChange = cancelBulkChange('domain');
export const undoDomains = undoMany('domain');
