import type { SettingsRoom } from '@/lib/capabilities/define-capability';
import { canonicalJson } from '@/lib/contract/canonical';
import type { CompiledDocument } from '@/lib/contract/document';
import { compiledDocument } from '@/lib/contract/document';
import { mergeContributions } from './merge';

/** Every settings object, by room: what a revision keeps, from which all else follows. */
export type RevisionSource = Readonly<Record<string, readonly { readonly id: number }[]>>;

/**
 * Compiles a source with the rooms of the house. Pure: the same source gives the same bytes, on any machine, at any time.
 *
 * @throws CompileConflict when two owners want one setting or one door.
 * @throws ZodError when a room's rows are not what its schema says; then the room is wrong, not the person.
 */
export function compileSource(rooms: readonly SettingsRoom[], source: RevisionSource): CompiledDocument {
  const contributions = rooms.flatMap((room) => room.compile(inIdOrder(source[room.id] ?? [])));
  return compiledDocument.parse(mergeContributions(contributions));
}

/** A room may let the first of equals win; which one is first must not depend on a database. */
function inIdOrder(objects: readonly { readonly id: number }[]): readonly { readonly id: number }[] {
  return [...objects].sort((a, b) => a.id - b.id);
}

/** The document as the bytes that are hashed and sent. */
export function documentBytes(document: CompiledDocument): string {
  return canonicalJson(document);
}
