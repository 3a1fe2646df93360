'use client';

import type { ReactNode } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { StaleNote } from '../feedback/stale-note';
import { StaleAsDrawn } from '../feedback/use-stale';
import { Breadcrumb, BreadcrumbFrame } from './breadcrumb';
import { KeyboardMap } from './keyboard-map';
import type { NavGroup } from './nav';
import type { Person } from './person-menu';
import { PersonMenu } from './person-menu';
import { PrintHead } from './print-head';
import type { SideFoot } from './side-bar';
import { SideBar, SideSheet } from './side-bar';
import { ThemeMenu } from './theme-menu';

type AppShellProps = {
  /** Only what this person may see. */
  groups: readonly NavGroup[];
  /** Where the logo leads. */
  home: string;
  foot: SideFoot;
  /** A LiveRevisionMark; nothing for those without a revision to watch: domain administrators, helpdesk. */
  running?: ReactNode;
  /** Nobody asks the nodes, as far as was known when the page was drawn. */
  workerSilent?: boolean;
  /** LiveJobMarks, for those who may change the directory. */
  underWay?: ReactNode;
  person: Person;
  /** Items of the person menu, last a SignOutItem. */
  personItems?: ReactNode;
  /** "Find or do anything": a Find. */
  find: ReactNode;
  /** A Help. */
  help?: ReactNode;
  /** A DraftBar, under the header. */
  draft?: ReactNode;
  children: ReactNode;
};

/** Side bar, header and the page as a sheet on the desk. All data comes as props; nothing here asks for any. */
export function AppShell(props: AppShellProps) {
  const t = useTranslations('nav');
  const { groups, home, foot, running, person } = props;
  return (
    <StaleAsDrawn value={props.workerSilent ? 'worker' : null}>
      <BreadcrumbFrame>
        <a
          href="#main"
          className="sr-only z-60 rounded-control bg-raised px-3 py-2 font-semibold shadow-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          {t('skip')}
        </a>
        <KeyboardMap groups={groups} />
        <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] md:grid-cols-[236px_minmax(0,1fr)] print:block">
          <SideBar groups={groups} home={home} foot={foot} />
          <div className="flex min-w-0 flex-col md:pr-2.5 md:pb-2.5">
            <header className="sticky top-0 z-30 flex h-[52px] items-center gap-1 border-b bg-desk px-2.5 md:gap-2 md:border-0 md:px-0 print:hidden">
              <SideSheet groups={groups} foot={foot} />
              <Breadcrumb groups={groups} />
              {props.find}
              {props.underWay}
              {running}
              {props.help}
              <ThemeMenu onPhone={false} />
              <PersonMenu person={person}>{props.personItems}</PersonMenu>
            </header>
            <PrintHead organisation={foot.organisation} name={person.name || person.email} />
            <StaleNote />
            {props.draft}
            <main
              id="main"
              tabIndex={-1}
              className="flex min-w-0 flex-1 flex-col bg-surface outline-none md:rounded-sheet md:border md:shadow-1 print:border-0"
            >
              {props.children}
            </main>
          </div>
        </div>
      </BreadcrumbFrame>
    </StaleAsDrawn>
  );
}
