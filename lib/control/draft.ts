import 'server-only';
import { createHash } from 'node:crypto';
import { Refusal } from '@/lib/actions/refusal';
import { settingsRooms } from '@/lib/capabilities/registry';
import type { RevisionSource } from '@/lib/compiler/compile';
import { compileSource, documentBytes } from '@/lib/compiler/compile';
import { CompileConflict } from '@/lib/compiler/merge';
import type { CompiledDocument } from '@/lib/contract/document';
import type { Setting } from '@/lib/contract/setting';
import type { Tx } from '@/lib/db/client';

/** The rows as they are now, and what they compile to. `hash` is the document's SHA-256, as a revision would carry it. */
export type Draft = { source: RevisionSource; document: CompiledDocument; hash: string };

/** Puts settings writes in a line, so that what compiles here still compiles at commit. Taken first in the transaction. */
export async function lockSettings(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT version FROM settings_head WHERE id = 1 FOR UPDATE`;
}

/** Refuses a write after which the rows would not compile: nothing that can't be deployed is ever saved. */
export async function assertDraftCompiles(tx: Tx): Promise<void> {
  await loadDraft(tx);
  await tx.settingsHead.update({ where: { id: 1 }, data: { version: { increment: 1 } }, select: { id: true } });
}

/** Reads every settings room and compiles it. Throws Refusal "conflict" that names both owners. */
export async function loadDraft(tx: Tx): Promise<Draft> {
  const source: Record<string, readonly { id: number }[]> = {};
  for (const room of settingsRooms) {
    const store = await room.store();
    source[room.id] = await store.load(tx);
  }
  return draftOf(source);
}

/** What these settings compile to. Throws Refusal "conflict" that names both owners. */
export function draftOf(source: RevisionSource): Draft {
  const document = compileOrRefuse(source);
  return { source, document, hash: hashOf(document) };
}

export function hashOf(document: CompiledDocument): string {
  return createHash('sha256').update(documentBytes(document)).digest('hex');
}

function compileOrRefuse(source: RevisionSource): CompiledDocument {
  try {
    return compileSource(settingsRooms, source);
  } catch (error) {
    if (!(error instanceof CompileConflict)) throw error;
    const sentence = {
      key: 'problem.settings-conflict',
      values: { what: error.what, first: ownerOf(error.first), second: ownerOf(error.second) },
    };
    throw new Refusal('conflict', sentence, { [error.second.field]: sentence });
  }
}

function ownerOf(setting: Setting): string {
  return `${setting.capability} ${setting.object}`;
}
