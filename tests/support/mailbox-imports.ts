import { PUT } from '@/app/api/mailbox-imports/[id]/parts/[place]/route';
import { applyImportAction, mapImportAction, startImportAction } from '@/lib/capabilities/mailboxes/actions';
import { findImport } from '@/lib/capabilities/mailboxes/import-queries';
import type { ImportDto } from '@/lib/capabilities/mailboxes/schema';
import type { Pool } from '@/lib/db/pool';
import type { ImportChoice } from '@/lib/mailbox-import/import-input';
import { partBytes } from '@/lib/mailbox-import/import-input';
import { runImport } from '@/lib/mailbox-import/run-import';
import { dataOf } from './directory-objects';

/** Sends a file as the page does, part by part; the status of the last answer. */
export async function sendFile(file: string | Uint8Array, fileName = 'people.csv') {
  const content = typeof file === 'string' ? Buffer.from(file) : Buffer.from(file);
  const { id } = dataOf(await startImportAction({ fileName, bytes: content.length }));
  let status = 0;
  for (let place = 0; place * partBytes < content.length; place += 1) {
    status = await sendPart(id, place, content.subarray(place * partBytes, (place + 1) * partBytes));
    if (status !== 200) break;
  }
  return { id, status };
}

export async function sendPart(id: number, place: number, content: Uint8Array): Promise<number> {
  const request = new Request(`http://localhost/api/mailbox-imports/${id}/parts/${place}`, {
    method: 'PUT',
    body: new Uint8Array(content),
    headers: { 'content-length': String(content.length) },
  });
  const params = Promise.resolve({ id: String(id), place: String(place) });
  return (await PUT(request, { params })).status;
}

export async function importNow(id: number): Promise<ImportDto> {
  const found = await findImport(id);
  if (!found) throw new Error(`There is no import ${id}`);
  return found;
}

/** Sends a file and has the worker's code read and check it, with the columns that it recognises. */
export async function dryRun(pool: Pool, file: string | Uint8Array): Promise<ImportDto> {
  const { id } = await sendFile(file);
  await runImport(pool, id);
  const { mapping } = await importNow(id);
  if (!mapping) return importNow(id);
  dataOf(await mapImportAction({ id, mapping }));
  await runImport(pool, id);
  return importNow(id);
}

export async function applyNow(pool: Pool, { id, badCount }: ImportDto, choice: ImportChoice): Promise<ImportDto> {
  dataOf(await applyImportAction({ id, choice, badCount }));
  await runImport(pool, id);
  return importNow(id);
}
