'use client';

import type { ReactNode } from 'react';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import type { ActivityLine } from '../feedback/activity-card';
import { ActivityCard } from '../feedback/activity-card';
import { DirectoryBadge } from '../feedback/directory-force';
import { Card } from '../ui/card';

type ObjectRailProps = {
  object: { changeSeq: number; version: number };
  activity: readonly ActivityLine[];
  children?: ReactNode;
};

/** Beside an object of the directory: what the nodes hold of it, and who changed it. */
export function ObjectRail({ object, activity, children }: ObjectRailProps) {
  const t = useTranslations('object');
  const { number } = useFormats();
  return (
    <>
      <Card title={t('on-nodes')}>
        <div className="grid justify-items-start gap-1.5 text-help text-text-2">
          <DirectoryBadge changeSeq={object.changeSeq} />
          <p className="num">
            {t('change', { seq: number(object.changeSeq) })} · {t('version', { version: object.version })}
          </p>
        </div>
      </Card>
      {children}
      <ActivityCard title={t('activity')} lines={activity} />
    </>
  );
}
