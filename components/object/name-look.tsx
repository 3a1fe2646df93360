'use client';

import type { SeenName } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { Badge } from '../ui/badge';
import { Note } from '../ui/note';

/** Beside a name that may pass for another. */
export function LookBadge({ seen }: { seen: SeenName }) {
  const t = useTranslations('object.look');
  return (
    <Badge status="differs" title={useLookSentence()(seen)}>
      {t('badge')}
    </Badge>
  );
}

/** What a name may pass for, and what it is in DNS. */
export function LookWords({ seen }: { seen: SeenName }) {
  const t = useTranslations('object.look');
  const sentence = useLookSentence();
  return (
    <>
      {sentence(seen)}
      {seen.name !== seen.shownName && (
        <>
          {` ${t('wire')} `}
          <code>{seen.name}</code>
        </>
      )}
    </>
  );
}

/** A note for each name that may pass for another. */
export function LookNotes({ names }: { names: readonly SeenName[] }) {
  return names.map((seen) => (
    <Note key={seen.name} tone="warn">
      <LookWords seen={seen} />
    </Note>
  ));
}

function useLookSentence() {
  const t = useTranslations('object.look');
  return ({ shownName: name, look: { why, like, isHere } }: SeenName) => {
    if (like === null) return t('mixed', { name });
    const sentence = t(why === 'mixed' ? 'mixed-like' : why, { name, like });
    return isHere ? `${sentence} ${t('here', { like })}` : sentence;
  };
}
