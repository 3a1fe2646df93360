'use client';

import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslations } from '@/lib/i18n/client';
import { SaveBar } from '../form/save-bar';
import { ServerForm } from '../form/server-form';
import type { ServerForm as Bound } from '../form/use-server-form';
import { Card } from '../ui/card';
import { KeyValueList } from '../ui/key-value';

type ObjectFormProps<Values extends FieldValues> = {
  form: Bound<Values>;
  /** Its catalog; has `card.summary`, `saved`, and the words of what the object keeps: `field.address` and `field.address-stays`. */
  room: string;
  /** What it keeps, as people read it, and as it travels on the wire. */
  keeps: { field: 'address' | 'name'; shown: string; onWire: string };
  children: ReactNode;
};

/** The card of what can be changed of an object, below the name or address that it keeps. */
export function ObjectForm<Values extends FieldValues>({ form, room, keeps, children }: ObjectFormProps<Values>) {
  const t = useTranslations(room);
  const { field, shown, onWire } = keeps;
  const kept = (
    <>
      <bdi>{shown}</bdi>
      {shown !== onWire && <code className="ml-2 text-text-3">{onWire}</code>}
    </>
  );
  return (
    <ServerForm form={form} label={shown}>
      <Card title={t('card.summary')} flush>
        <div className="grid gap-4 p-4">
          <div className="grid gap-1">
            <KeyValueList entries={[{ label: t(`field.${field}`), value: kept }]} />
            <p className="text-help text-text-2">{t(`field.${field}-stays`)}</p>
          </div>
          {children}
        </div>
        <SaveBar form={form} place="card" saved={t('saved')} />
      </Card>
    </ServerForm>
  );
}
