import type { ChangeInWords, ValueFormat } from '../define-capability';
import type { ListenerRow } from './schema';

/** Each field that can differ, and how its values are written. */
const compared = {
  kind: 'word',
  address: 'text',
  port: 'text',
  enabled: 'word',
  idleTimeoutSeconds: 'seconds',
  messageSizeLimitBytes: 'bytes',
  greeting: 'text',
} as const satisfies Partial<Record<keyof ListenerRow, ValueFormat>>;

const fields = [
  'kind',
  'address',
  'port',
  'enabled',
  'idleTimeoutSeconds',
  'messageSizeLimitBytes',
  'greeting',
] as const;

/** A difference between two states of one listener, a sentence a field. Sentences are keys of this room's catalog. */
export function describeListener(before: ListenerRow | null, after: ListenerRow | null): ChangeInWords[] {
  const shown = after ?? before;
  if (!shown) return [];
  const common = { object: String(shown.id), values: { kind: shown.kind, port: String(shown.port) } };
  if (!before || !after) {
    return [{ ...common, key: before ? 'change.removed' : 'change.added', before: null, after: null, format: 'text' }];
  }
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      ...common,
      key: `change.${field}`,
      before: written(before[field]),
      after: written(after[field]),
      format: compared[field],
    }));
}

function written(value: string | number | boolean | null): string | null {
  return value === null ? null : String(value);
}
