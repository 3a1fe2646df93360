'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ActionDialog } from '@/components/feedback/action-dialog';
import { answerOf } from '@/components/feedback/answer-of';
import { ProblemNote } from '@/components/feedback/problem-note';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { applyImportAction } from '@/lib/capabilities/mailboxes/actions';
import type { ImportDto } from '@/lib/capabilities/mailboxes/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';

/** After the dry run: make all of them, or the good ones, or mend the file first. */
export function ChoiceCard({ found }: { found: ImportDto }) {
  const t = useTranslations('mailboxes.import');
  const { id, rowCount, badCount } = found;
  const good = rowCount - badCount;
  const words =
    badCount === 0 ? t('choose.help') : good === 0 ? t('none-good') : t('choose.not-all', { count: badCount });
  return (
    <Card title={t('choose.title')}>
      <div className="grid grid-cols-1 justify-items-start gap-4">
        <p className="max-w-[70ch]">{words}</p>
        <div className="flex flex-wrap gap-2.5">
          {badCount === 0 && <ImportAll found={found} />}
          {badCount > 0 && good > 0 && <ImportGood found={found} />}
          {badCount > 0 && <ButtonLink href="/mailboxes/import">{t('another')}</ButtonLink>}
          <ButtonLink href={`/mailboxes/import/${id}?columns=again`} variant="ghost">
            {t('columns.again')}
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}

function ImportAll({ found: { id, badCount, rowCount } }: { found: ImportDto }) {
  const t = useTranslations('mailboxes.import');
  const problems = useTranslations('problem');
  const { number } = useFormats();
  const apply = useMutation({
    mutationFn: () => answerOf(() => applyImportAction({ id, choice: 'all', badCount }), problems),
  });
  return (
    <div className="grid gap-3">
      {apply.data?.ok === false && <ProblemNote problem={apply.data.problem} />}
      <Button variant="primary" pending={apply.isPending} onClick={() => apply.mutate()}>
        {t('choose.all', { count: rowCount, shown: number(rowCount) })}
      </Button>
    </div>
  );
}

/** Asks, since some are left out. */
function ImportGood({ found: { id, badCount, rowCount } }: { found: ImportDto }) {
  const t = useTranslations('mailboxes.import');
  const { number } = useFormats();
  const [asking, setAsking] = useState(false);
  const good = rowCount - badCount;
  const values = { count: good, shown: number(good) };
  return (
    <>
      <Button variant="primary" onClick={() => setAsking(true)}>
        {t('choose.good', values)}
      </Button>
      {asking && (
        <ActionDialog
          title={t('choose.good-title', values)}
          lost={t('choose.good-lost', { count: badCount, shown: number(badCount) })}
          stays={t('choose.good-stays')}
          action={t('choose.good-do', values)}
          tone="primary"
          act={() => applyImportAction({ id, choice: 'good', badCount })}
          onDone={() => undefined}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
