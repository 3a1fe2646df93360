import type { ChangeInWords } from '../define-capability';
import type { ListenerRow } from './schema';

const compared = [
  'kind',
  'address',
  'port',
  'enabled',
  'idleTimeoutSeconds',
  'messageSizeLimitBytes',
  'greeting',
] as const;

/**
 * A difference between two states of one listener, a sentence a field. Sentences are keys of this room's catalog; values
 * stay as they are (bytes, seconds): the screen formats them.
 */
export function describeListener(before: ListenerRow | null, after: ListenerRow | null): ChangeInWords[] {
  const shown = after ?? before;
  if (!shown) return [];
  const common = {
    object: String(shown.id),
    values: { kind: shown.kind, port: shown.port },
    label: `${shown.kind}:${shown.port}`,
  };
  if (!before || !after) {
    return [{ ...common, key: before ? 'change.removed' : 'change.added', before: null, after: null }];
  }
  return compared
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      ...common,
      key: `change.${field}`,
      before: written(before[field]),
      after: written(after[field]),
    }));
}

function written(value: string | number | boolean | null): string | null {
  return value === null ? null : String(value);
}
