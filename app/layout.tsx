import '@fontsource-variable/atkinson-hyperlegible-mono';
import './globals.css';
// Every page has these in its scripts: in the frame, for what fails and for what is not there. Named here they are sent once, not with each.
import '@/components/feedback/failed-page';
import '@/components/layout/language-menu';
import '@/components/layout/theme-menu';
import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { Providers } from '@/components/layout/providers';
import { windowTemplate } from '@/components/layout/window-title';
import { getPreferences, shellWords } from '@/lib/i18n/server';
import { furtherFont, latinFont } from './fonts';

export const metadata: Metadata = {
  title: { template: windowTemplate, default: 'Postwarden' },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

/** Language, theme and density come from cookies, so the first paint is right and needs no script. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page carries the nonce of its own request; a page built ahead of time would have none.
  await connection();
  const { locale, theme, density, columns, keys, timeZone, now } = await getPreferences();
  return (
    <html
      lang={locale}
      className={`${theme} ${latinFont.variable} ${furtherFont.variable}`}
      data-density={density}
      data-keys={keys}
      suppressHydrationWarning
    >
      <head>
        {/* Not of `viewport`, which Next draws anew with each page: the browser then takes the colours of the whole page for changed. */}
        <meta name="color-scheme" content="light dark" />
      </head>
      <body>
        <Providers locale={locale} timeZone={timeZone} now={now} columns={columns} words={await shellWords(locale)}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
