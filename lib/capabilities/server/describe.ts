import type { ChangeInWords } from '../define-capability';
import type { ServerRow } from './schema';

/** Another name, in words. Sentences are keys of this room's catalog. */
export function describeServer(before: ServerRow | null, after: ServerRow | null): ChangeInWords[] {
  if (before?.hostname === after?.hostname) return [];
  return [
    {
      object: '1',
      key: after ? 'change.hostname' : 'change.no-hostname',
      values: {},
      before: before?.hostname ?? null,
      after: after?.hostname ?? null,
      format: 'text',
    },
  ];
}
