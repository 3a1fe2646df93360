import 'server-only';
import { Refusal } from '@/lib/actions/refusal';
import { settingsRooms } from '@/lib/capabilities/registry';
import type { RevisionSource } from '@/lib/compiler/compile';
import type { CompileConflict } from '@/lib/compiler/merge';
import type { Setting } from '@/lib/contract/setting';
import type { Sentence } from '@/lib/i18n/sentence';

/** One object of a room, as a settings action names what it saved. */
export type SettingsObject = { room: string; object: string };

/**
 * What a conflict is to a person. Whoever saves one of the two reads at their field who is in the way: they know what they typed,
 * and a new object has no name yet. Otherwise both are named. Objects go by their room's words ("SMTP, port 25"), never by an id.
 */
export function conflictRefusal(error: CompileConflict, source: RevisionSource, saved: SettingsObject | null): Refusal {
  const { first, second } = error;
  const isSaved = ({ setting }: { setting: Setting }) =>
    setting.capability === saved?.room && setting.object === saved.object;
  if (!isSaved(first) && !isSaved(second)) {
    const owners = { first: nameOf(first.setting, source), second: nameOf(second.setting, source) };
    return new Refusal('conflict', { key: 'problem.settings-conflict', values: { what: error.what, ...owners } });
  }
  const [own, other] = isSaved(first) ? [first, second] : [second, first];
  const values = { other: nameOf(other.setting, source) };
  const sentence: Sentence = other.door
    ? { key: 'problem.door-taken', values: { ...values, address: other.door.address } }
    : { key: 'problem.setting-taken', values: { ...values, what: error.what } };
  return new Refusal('conflict', sentence, { [own.setting.field]: sentence });
}

/** An object in its room's words, which describe a change of it as well. */
function nameOf({ capability, object }: Setting, source: RevisionSource): Sentence {
  const room = settingsRooms.find(({ id }) => id === capability);
  const row = source[capability]?.find(({ id }) => String(id) === object);
  const words = row && room?.describe(null, row).at(0);
  return words ? { key: `${capability}.object`, values: words.values } : { key: `${capability}.title` };
}
