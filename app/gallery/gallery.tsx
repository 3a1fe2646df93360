'use client';

import { AppShell } from '@/components/layout/app-shell';
import { DraftBar } from '@/components/layout/draft-bar';
import { Page } from '@/components/layout/page';
import { RevisionMark } from '@/components/layout/revision-mark';
import { SignOutItem } from '@/components/layout/sign-out-item';
import { Find } from '@/components/palette/find';
import { Button } from '@/components/ui/button';
import { Changes } from './changes';
import { Forms } from './forms';
import { Lists } from './lists';
import { Overlays } from './overlays';
import { Records, Steps } from './records';
import { groups, paletteActions, running } from './samples';
import { Badges, Buttons, Facts, Notes } from './small-parts';

/** The shell around the exhibits. */
export function Gallery() {
  return (
    <AppShell
      groups={groups}
      home="/gallery"
      foot={{ organisation: 'Lago Marino Group', version: '0.1.0', mailboxes: 12_408 }}
      running={<RevisionMark {...running} />}
      person={{ name: 'Giulia Ferri', email: 'giulia.ferri@lagomarino.example' }}
      personItems={<SignOutItem />}
      find={<Find groups={groups} path={null} actions={paletteActions} verbs={{}} />}
      draft={
        <DraftBar
          count={3}
          parts={[
            { label: 'Listeners', count: 2 },
            { label: 'DNS lists', count: 1 },
          ]}
          authors={['you', 'Marco Sala']}
          href="/gallery/deploy"
          discard={
            <Button variant="ghost" size="small">
              Discard…
            </Button>
          }
        />
      }
    >
      <Page title="Gallery" sentence="Every part in every state.">
        <div className="grid min-w-0 grid-cols-1 gap-8">
          <Buttons />
          <Badges />
          <Notes />
          <Lists />
          <Forms />
          <Overlays />
          <Facts />
          <Changes />
          <Records />
          <Steps />
        </div>
      </Page>
    </AppShell>
  );
}
