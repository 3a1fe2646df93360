import { routeActor } from '@/lib/auth/route-actor';
import { eachLeftOut, kindOfChange } from '@/lib/bulk-change/queries';
import { csvAnswer } from '@/lib/directory/csv-answer';
import type { CsvCells } from '@/lib/directory/csv-lines';
import { manyRooms } from '@/lib/directory/many-rooms';
import { objectIdInPath } from '@/lib/directory/object-input';
import { saySentence } from '@/lib/i18n/sentence';
import { getTranslations } from '@/lib/i18n/server';

/** What a change of many could not change, each with its reason, as a file. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const id = objectIdInPath.safeParse((await params).id);
  const kind = id.success ? await kindOfChange(id.data) : null;
  const { room } = manyRooms[kind ?? 'mailbox'];
  const actor = await routeActor(`${room}:write`, `${room}.left-out`);
  if (actor instanceof Response) return actor;
  if (!id.success || !kind) return Response.json({ code: 'not-found' }, { status: 404 });
  const words = await getTranslations();
  async function* pages(changeId: number): AsyncGenerator<CsvCells[]> {
    for await (const rows of eachLeftOut(changeId)) {
      yield rows.map(({ shownName, said }) => [shownName, saySentence(words, said)]);
    }
  }
  return csvAnswer(`left-out-${id.data}.csv`, ['name', 'why'], pages(id.data));
}
