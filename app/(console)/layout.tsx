import type { ReactNode } from 'react';
import { DirectoryForceFrame } from '@/components/feedback/directory-force';
import { AppShell } from '@/components/layout/app-shell';
import { DraftBar } from '@/components/layout/draft-bar';
import { LiveJobMarks } from '@/components/layout/live-job-marks';
import { LiveRevisionMark } from '@/components/layout/live-revision-mark';
import type { NavGroup } from '@/components/layout/nav';
import { SignOutItem } from '@/components/layout/sign-out-item';
import { Find } from '@/components/palette/find';
import { navGroups } from '@/lib/capabilities/define-capability';
import { readDirectoryForce, readShell } from '@/lib/capabilities/overview/queries';
import { capabilities } from '@/lib/capabilities/registry';
import { RoomMessages } from '@/lib/i18n/room-messages';
import { getTranslations } from '@/lib/i18n/server';
import { DiscardDraft } from './deploys/discard-draft';
import { TrialBar } from './deploys/trial-bar';
import { Help } from './help';
import { paletteOf } from './palette-of';
import { SignInAgainFrame } from './sign-in-again-frame';

/** The frame around every page of the console: rooms, running revision, draft, who is signed in. Only what the person may see. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const [shell, force, t] = await Promise.all([readShell(), readDirectoryForce(), getTranslations()]);
  const rooms = capabilities.filter((room) => shell.rooms.includes(room.id));
  const groups: NavGroup[] = navGroups.map((id) => ({
    id,
    rooms: rooms
      .filter((room) => room.group === id)
      .map((room) => ({ id: room.id, label: t(`${room.id}.title`), href: `/${room.id}` })),
  }));
  const shownGroups = groups.filter((group) => group.rooms.length > 0);
  const draft = shell.draft && !shell.trial && (
    <DraftBar
      count={shell.draft.changes}
      parts={shell.draft.rooms.map(({ room, changes }) => ({ label: t(`${room}.title`), count: changes }))}
      authors={shell.draft.authors.map((name) => name || t('overview.you'))}
      href="/deploys"
      discard={
        <DiscardDraft
          draftHash={shell.draft.draftHash}
          changes={shell.draft.changes}
          since={shell.draft.since}
          size="small"
        />
      }
    />
  );
  return (
    <SignInAgainFrame email={shell.person.email}>
      <AppShell
        groups={shownGroups}
        home="/overview"
        foot={{ organisation: shell.organisation, version: shell.version, mailboxes: shell.mailboxes }}
        running={shell.running && <LiveRevisionMark rendered={shell.running} href="/nodes" />}
        workerSilent={shell.running?.workerSilent ?? false}
        underWay={shell.underWay && <LiveJobMarks rendered={shell.underWay} />}
        person={shell.person}
        personItems={<SignOutItem />}
        help={<Help groups={shownGroups} />}
        find={<Find groups={shownGroups} {...paletteOf(shell.rooms, shell.writableRooms, t)} />}
        draft={
          <RoomMessages rooms={['deploys']} only={['trial', 'discard', 'nodes']}>
            <TrialBar trial={shell.trial} />
            {draft}
          </RoomMessages>
        }
      >
        <DirectoryForceFrame initial={force}>{children}</DirectoryForceFrame>
      </AppShell>
    </SignInAgainFrame>
  );
}
