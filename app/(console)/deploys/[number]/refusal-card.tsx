'use client';

import { engineNames } from '@/components/node/engine-names';
import { ButtonLink } from '@/components/ui/button-link';
import { CodeBlock } from '@/components/ui/code-block';
import { Note } from '@/components/ui/note';
import type { DeploymentDto } from '@/lib/capabilities/deploys/schema';
import { settingHref } from '@/lib/capabilities/deploys/schema';
import { useTranslations } from '@/lib/i18n/client';
import { useRefusalSentence } from '../refusal-sentence';

/** What a node refused: sentence, why, what to do, the way to the setting; below it the words of the engine, or of the node itself. */
export function RefusalCard({ deployment, othersRunIt }: { deployment: DeploymentDto; othersRunIt: boolean }) {
  const t = useTranslations('deploys');
  const say = useRefusalSentence();
  const { refusal, node } = deployment;
  if (!refusal) return null;
  const { title, why, todo, again } = say(refusal, node);
  const place = [
    // A door is tried out by the node itself, before any engine is asked.
    refusal.stage !== 'bind' && refusal.engine && engineNames[refusal.engine],
    refusal.file,
    refusal.line && t('line', { line: refusal.line }),
  ];
  return (
    <div role="alert" className="grid gap-3">
      <Note
        tone="danger"
        title={title}
        actions={
          refusal.setting && (
            <ButtonLink href={settingHref(refusal.setting)} variant="primary" size="small">
              {t('go-to-setting')}
            </ButtonLink>
          )
        }
      >
        <p>
          <b>{t('why')}</b> {why} <b>{t('do')}</b> {othersRunIt ? again : todo}
        </p>
      </Note>
      {refusal.words !== '' && (
        <div className="grid gap-1">
          <p className="text-help text-text-2">{[t('said', { node }), ...place].filter(Boolean).join(' · ')}</p>
          <CodeBlock wrap label={t('said', { node })} code={refusal.words} />
        </div>
      )}
    </div>
  );
}
