'use client';

import { usePathname } from 'next/navigation';
import { Tabs as Headless } from 'radix-ui';
import type { ReactNode } from 'react';
import { Link } from './link';

const bar = 'flex gap-0.5 overflow-x-auto border-b [scrollbar-width:none]';
const tab =
  'inline-flex h-[38px] items-center gap-1.5 whitespace-nowrap border-b-2 border-transparent px-[11px] -mb-px text-control font-[550] text-text-2 hover:text-text focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:font-[650] aria-[current=page]:text-text data-[state=active]:border-accent data-[state=active]:font-[650] data-[state=active]:text-text';

type TabLink = { href: string; label: ReactNode };

/** Tabs of an object or room; each is a page of its own, so Back and a pasted link work. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className={bar}>
      {tabs.map(({ href, label: words }) => (
        <Link key={href} href={href} look="plain" className={tab} aria-current={href === pathname ? 'page' : undefined}>
          {words}
        </Link>
      ))}
    </nav>
  );
}

type TabPanel = { id: string; label: ReactNode; content: ReactNode };

/** Tabs inside one page, for what needs no address: the files of mx1, mx2, mx3. */
export function TabPanels({ label, panels }: { label: string; panels: readonly [TabPanel, ...TabPanel[]] }) {
  return (
    <Headless.Root defaultValue={panels[0].id}>
      <Headless.List aria-label={label} className={bar}>
        {panels.map((panel) => (
          <Headless.Trigger key={panel.id} value={panel.id} className={tab}>
            {panel.label}
          </Headless.Trigger>
        ))}
      </Headless.List>
      {panels.map((panel) => (
        <Headless.Content key={panel.id} value={panel.id} className="pt-4">
          {panel.content}
        </Headless.Content>
      ))}
    </Headless.Root>
  );
}
