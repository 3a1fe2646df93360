import type { ChangeInWords } from '../define-capability';
import type { BlankRoomRow } from './schema';

/** Each field that can differ, and how its values are written. */
const compared = { name: 'text', enabled: 'word', sizeBytes: 'bytes' } as const;
const fields = ['name', 'enabled', 'sizeBytes'] as const;

/** A difference between two states of one blank room, a sentence a field; `change.<field>` of this room's catalog. */
export function describeBlankRoom(before: BlankRoomRow | null, after: BlankRoomRow | null): ChangeInWords[] {
  const shown = after ?? before;
  if (!shown) return [];
  const common = { object: String(shown.id), values: { name: shown.name } };
  if (!before || !after) {
    return [{ ...common, key: before ? 'change.removed' : 'change.added', before: null, after: null, format: 'text' }];
  }
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      ...common,
      key: `change.${field}`,
      before: String(before[field]),
      after: String(after[field]),
      format: compared[field],
    }));
}
