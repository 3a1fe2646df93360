import 'server-only';
import { createHash } from 'node:crypto';
import { settingsRooms } from '@/lib/capabilities/registry';
import type { RevisionSource } from '@/lib/compiler/compile';
import { compileSource, documentBytes } from '@/lib/compiler/compile';
import { CompileConflict } from '@/lib/compiler/merge';
import type { CompiledDocument } from '@/lib/contract/document';
import type { Tx } from '@/lib/db/client';
import type { SettingsObject } from './conflict-words';
import { conflictRefusal } from './conflict-words';

/** The rows as they are now, and what they compile to. `hash` is the document's SHA-256, as a revision would carry it. */
export type Draft = { source: RevisionSource; document: CompiledDocument; hash: string };

/** Puts settings writes in a line, so that what compiles here still compiles at commit. Taken first in the transaction. */
export async function lockSettings(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT version FROM settings_head WHERE id = 1 FOR UPDATE`;
}

/** Refuses a write of `saved` after which the rows would not compile: nothing that can't be deployed is ever saved. */
export async function assertDraftCompiles(tx: Tx, saved: SettingsObject): Promise<void> {
  compileOrRefuse(await loadSource(tx), saved);
  await tx.settingsHead.update({ where: { id: 1 }, data: { version: { increment: 1 } }, select: { id: true } });
}

/** Reads every settings room and compiles it. Throws Refusal "conflict" that names both owners. */
export async function loadDraft(tx: Tx): Promise<Draft> {
  return draftOf(await loadSource(tx));
}

/** What these settings compile to. Throws Refusal "conflict" that names both owners. */
export function draftOf(source: RevisionSource): Draft {
  const document = compileOrRefuse(source, null);
  return { source, document, hash: hashOf(document) };
}

export function hashOf(document: CompiledDocument): string {
  return createHash('sha256').update(documentBytes(document)).digest('hex');
}

async function loadSource(tx: Tx): Promise<RevisionSource> {
  const source: Record<string, readonly { id: number }[]> = {};
  for (const room of settingsRooms) {
    const store = await room.store();
    source[room.id] = await store.load(tx);
  }
  return source;
}

function compileOrRefuse(source: RevisionSource, saved: SettingsObject | null): CompiledDocument {
  try {
    return compileSource(settingsRooms, source);
  } catch (error) {
    throw error instanceof CompileConflict ? conflictRefusal(error, source, saved) : error;
  }
}
