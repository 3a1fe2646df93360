import type { ChangeInWords, SettingsRoom } from '@/lib/capabilities/define-capability';
import type { RevisionSource } from '@/lib/compiler/compile';
import { canonicalJson } from '@/lib/contract/canonical';

/** A difference in words, and the room that tells it. */
export type RoomChange = ChangeInWords & { room: string };

/** An object of one room whose two states differ; null where it does not exist. */
export type ObjectDifference = { room: string; id: number; before: unknown | null; after: unknown | null };

/** Objects that differ between two sources, in the order of rooms and ids. Pure. */
export function differingObjects(
  rooms: readonly { readonly id: string }[],
  before: RevisionSource,
  after: RevisionSource,
): ObjectDifference[] {
  return rooms.flatMap((room) => {
    const [old, fresh] = [byId(before[room.id]), byId(after[room.id])];
    const ids = [...new Set([...old.keys(), ...fresh.keys()])].sort((a, b) => a - b);
    return ids
      .map((id) => ({ room: room.id, id, before: old.get(id) ?? null, after: fresh.get(id) ?? null }))
      .filter((object) => canonicalJson(object.before) !== canonicalJson(object.after));
  });
}

/** The same in words: a sentence for each field that changed. */
export function differenceInWords(
  rooms: readonly SettingsRoom[],
  before: RevisionSource,
  after: RevisionSource,
): RoomChange[] {
  return rooms.flatMap((room) =>
    differingObjects([room], before, after).flatMap((object) =>
      room.describe(object.before, object.after).map((change) => ({ room: room.id, ...change })),
    ),
  );
}

/** `after`, but for the objects that are named: those stay as they are in `before`. */
export function leavingOut(
  before: RevisionSource,
  after: RevisionSource,
  named: readonly { room: string; object: string }[],
): RevisionSource {
  const source: Record<string, readonly { readonly id: number }[]> = { ...after };
  for (const { room, object } of named) {
    const others = (source[room] ?? []).filter(({ id }) => String(id) !== object);
    const old = (before[room] ?? []).filter(({ id }) => String(id) === object);
    source[room] = [...others, ...old].sort((a, b) => a.id - b.id);
  }
  return source;
}

function byId(objects: readonly { readonly id: number }[] | undefined): Map<number, unknown> {
  return new Map((objects ?? []).map((object) => [object.id, object]));
}
