import type { ActivityLine } from '../feedback/activity-card';

export type Change = { id: string; at: string; actorName: string; action: string };

/** Lines of an object's own activity; `say` puts the verb of `<room>.<verb>` into words. Pure. */
export function activityLines(changes: readonly Change[], say: (verb: string) => string): ActivityLine[] {
  return changes.map(({ id, at, actorName, action }) => ({
    id,
    at,
    who: actorName,
    did: say(action.slice(action.indexOf('.') + 1)),
  }));
}
