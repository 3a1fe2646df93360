import 'server-only';
import { bulkChangesOf } from '@/lib/bulk-change/queries';

/** Changes of many that the worker makes. */
export const bulkChanges = bulkChangesOf('group');
