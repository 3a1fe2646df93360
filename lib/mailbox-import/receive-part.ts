import 'server-only';
import { db } from '@/lib/db/client';
import type { Sentence } from '@/lib/i18n/sentence';
import { addJob } from '@/lib/jobs/add-job';
import { assertBeginsAsCsv } from './csv-rows';
import { FileRefusal } from './file-text';
import { partBytes } from './import-input';

export type Received = { kept: true; complete: boolean } | { kept: false; refusal: Sentence | null };

/**
 * Keeps one part of a file; with the last the worker begins to read. A part that came before is written over, so that a browser whose
 * line broke sends it again. The first part is looked at here: who sends a picture is told before the other 200 MB.
 */
export async function receivePart(id: number, place: number, content: Uint8Array<ArrayBuffer>): Promise<Received> {
  const stored = await db.mailboxImport.findUnique({ where: { id }, select: { state: true, bytes: true } });
  const expected = Math.ceil((stored?.bytes ?? 0) / partBytes);
  const length = place === expected - 1 ? (stored?.bytes ?? 0) - place * partBytes : partBytes;
  if (stored?.state !== 'uploading' || place >= expected || content.length !== length)
    return { kept: false, refusal: null };
  const refusal = place === 0 ? lookAtBeginning(content) : null;
  if (refusal) {
    await db.mailboxImport.update({ where: { id }, data: { state: 'refused', refusal }, select: { id: true } });
    return { kept: false, refusal };
  }
  const complete = await keepPart({ id, place, content, expected });
  return { kept: true, complete };
}

type Part = { id: number; place: number; content: Uint8Array<ArrayBuffer>; expected: number };

async function keepPart({ id, place, content, expected }: Part): Promise<boolean> {
  return db.$transaction(async (tx) => {
    // One after the other: two last parts at once would each miss the other.
    await tx.$queryRaw`SELECT id FROM mailbox_import WHERE id = ${id} FOR UPDATE`;
    await tx.$executeRaw`
      INSERT INTO mailbox_import_part (import_id, place, content) VALUES (${id}, ${place}, ${content})
      ON CONFLICT (import_id, place) DO UPDATE SET content = excluded.content`;
    const parts = await tx.mailboxImportPart.count({ where: { importId: id } });
    const complete = parts === expected;
    await tx.mailboxImport.updateMany({
      where: { id, state: 'uploading' },
      data: { ...(complete ? { state: 'reading' } : { done: parts, total: expected }) },
    });
    if (complete) await addJob(tx, 'import-mailboxes', { payload: { id }, key: `import-mailboxes ${id}` });
    return complete;
  });
}

function lookAtBeginning(content: Uint8Array): Sentence | null {
  try {
    assertBeginsAsCsv(content);
    return null;
  } catch (error) {
    if (error instanceof FileRefusal) return error.sentence;
    throw error;
  }
}
