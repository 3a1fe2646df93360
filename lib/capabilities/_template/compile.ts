import type { Contribution } from '@/lib/contract/contribution';
import type { BlankRoomRow } from './schema';

/** FILL IN: what the rows are in the engines' own terms. A setting that is not in lib/contract/<engine>.ts yet is added there. */
export function compileBlankRooms(rows: readonly BlankRoomRow[]): Contribution[] {
  return rows.filter((row) => row.enabled).map(contributionOf);
}

function contributionOf(row: BlankRoomRow): Contribution {
  return {
    kind: 'postfix.parameter',
    name: 'message_size_limit',
    value: row.sizeBytes,
    setting: { capability: 'blank-rooms', object: String(row.id), field: 'sizeBytes' },
  };
}
