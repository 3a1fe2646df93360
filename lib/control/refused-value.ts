import type { RevisionSource } from '@/lib/compiler/compile';
import { canonicalJson } from '@/lib/contract/canonical';
import type { Refusal } from '@/lib/contract/verdict';

type Row = { readonly id: number };
type Tried = { readonly id: string; readonly triedTogether?: readonly string[] };

/** The object of `source` that a refusal points at. */
export function refusedObject(source: RevisionSource, { setting }: Refusal): Row | undefined {
  return setting ? source[setting.capability]?.find(({ id }) => String(id) === setting.object) : undefined;
}

/**
 * Whether `now` still holds what a node said no to, which `refused` held: the field, and those that the node tries along with it. A
 * probe asks the whole object, so another one is another question. Pure.
 */
export function isAsRefused(rooms: readonly Tried[], refusal: Refusal, refused: Row, now: Row): boolean {
  if (!refusal.setting) return false;
  const { capability, field } = refusal.setting;
  const together = rooms.find(({ id }) => id === capability)?.triedTogether ?? [];
  const tried = together.includes(field) ? together : [field];
  // As it was stored then: a field that came later was not asked.
  const fields = refusal.stage === 'probe' ? Object.keys(refused) : tried;
  return fields.every((name) => canonicalJson(held(refused, name)) === canonicalJson(held(now, name)));
}

function held(row: Row, field: string): unknown {
  return new Map<string, unknown>(Object.entries(row)).get(field) ?? null;
}
