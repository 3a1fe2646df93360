import { routeActor } from '@/lib/auth/route-actor';
import { eachBadRows } from '@/lib/capabilities/mailboxes/import-queries';
import { csvAnswer } from '@/lib/directory/csv-answer';
import type { CsvCells } from '@/lib/directory/csv-lines';
import { objectIdInPath } from '@/lib/directory/object-input';
import { saySentence } from '@/lib/i18n/sentence';
import { getTranslations } from '@/lib/i18n/server';

/** The rows of an import that can't be made, each with its reason, as a file. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await routeActor('mailboxes:write', 'mailboxes.bad-rows');
  if (actor instanceof Response) return actor;
  const id = objectIdInPath.safeParse((await params).id);
  if (!id.success) return Response.json({ code: 'not-found' }, { status: 404 });
  const [t, words, found] = await Promise.all([
    getTranslations('mailboxes.import'),
    getTranslations(),
    eachBadRows(id.data),
  ]);
  const head = [t('column.line'), t('column.field'), t('column.value'), t('column.why')];
  async function* pages(): AsyncGenerator<CsvCells[]> {
    for await (const rows of found) {
      yield rows.flatMap(({ line, problems }) =>
        problems.map(({ field, shown, said }) => [
          line,
          field === '' ? '' : t(`field.${field}`),
          shown,
          saySentence(words, said),
        ]),
      );
    }
  }
  return csvAnswer(`bad-rows-${id.data}.csv`, head, pages());
}
