import type { ChangeDto } from '@/lib/capabilities/deploys/schema';

/** A node's no to one field of one object, and its sentence; where no card tells more of it, the node's own words and the way to the field. */
export type RejectedField = {
  room: string;
  object: string;
  field: string;
  sentence: string;
  words?: string;
  href?: string;
};

type Named = Pick<ChangeDto, 'room' | 'object' | 'key'>;

/**
 * The no that belongs at this change: that of its own field. Where no change of the object is about the refused field (the object is
 * new, or an older value is refused by a newer engine), it stands at every change of the object rather than nowhere.
 */
export function pinnedRejection(
  change: Named,
  changes: readonly Named[],
  rejected: readonly RejectedField[],
): RejectedField | undefined {
  const ofObject = rejected.filter((refused) => isOf(change, refused));
  const own = ofObject.find((refused) => isAbout(change, refused));
  const homeless = ofObject.find(
    (refused) => !changes.some((other) => isOf(other, refused) && isAbout(other, refused)),
  );
  return own ?? homeless;
}

function isOf(change: Named, refused: RejectedField): boolean {
  return change.room === refused.room && change.object === refused.object;
}

/** A room's sentence about a field is called by it: "change.port". */
function isAbout(change: Named, refused: RejectedField): boolean {
  return change.key === `change.${refused.field}`;
}
