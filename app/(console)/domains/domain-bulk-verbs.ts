import type { BulkVerb } from '@/components/selection/bulk-verb';
import { sharedVerbs } from '@/components/selection/shared-verbs';
import {
  beginDomainChangeAction,
  deleteDomainsAction,
  disableDomainsAction,
  enableDomainsAction,
  previewDomainsAction,
  undoDomainsAction,
} from '@/lib/capabilities/domains/actions';

const shared = sharedVerbs({
  room: 'domains',
  preview: previewDomainsAction,
  enable: enableDomainsAction,
  disable: disableDomainsAction,
  delete: deleteDomainsAction,
  begin: beginDomainChangeAction,
  undo: undoDomainsAction,
});

/** What can be done with many domains at once; the first two stand in the bar. */
export const domainBulkVerbs: readonly BulkVerb[] = [shared.disable, shared.enable, shared.delete];
