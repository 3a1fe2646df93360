import type { ReactNode } from 'react';
import { getTranslations } from '@/lib/i18n/server';
import { Page } from '../layout/page';
import { CopyButton } from '../ui/copy-button';
import type { Change } from './activity-lines';
import { activityLines } from './activity-lines';
import { DisabledNotes } from './disabled-notes';
import { ObjectRail } from './object-rail';
import type { ObjectState } from './object-status';
import { ObjectStatus } from './object-status';

type ObjectPageProps = {
  /** Its catalog; has `status`, `did` and, of an address, `domain-disabled`. */
  room: string;
  name: string;
  object: ObjectState & { changeSeq: number; version: number };
  /** One sentence. */
  facts: string;
  actions: ReactNode;
  activity: readonly Change[];
  /** More cards beside it. */
  rail?: ReactNode;
  children: ReactNode;
};

/** One object of the directory: what it is, whether it takes mail and why not, what the nodes hold of it, who changed it. */
export async function ObjectPage(props: ObjectPageProps) {
  const { room, name, object, facts, actions, activity, rail, children } = props;
  const t = await getTranslations(room);
  return (
    <Page
      title={name}
      marks={
        <>
          <CopyButton value={name} />
          <ObjectStatus room={room} object={object} />
        </>
      }
      sentence={facts}
      actions={actions}
      width="form"
      rail={
        <ObjectRail object={object} activity={activityLines(activity, (verb) => t(`did.${verb}`))}>
          {rail}
        </ObjectRail>
      }
    >
      <DisabledNotes room={room} object={object} />
      {children}
    </Page>
  );
}
