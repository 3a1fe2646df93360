import type { ReactNode } from 'react';
import { PageCame } from '../feedback/page-came';
import { Logo } from '../ui/logo';
import { floating } from '../ui/overlay-style';
import { LanguageMenu } from './language-menu';
import { ThemeMenu } from './theme-menu';

/** Logo and one card with one question: sign-in, first run, pages that are not there. */
export function CenterCard({ children, foot }: { children: ReactNode; foot?: ReactNode }) {
  return (
    <div className="grid min-h-dvh place-items-center px-4 py-10">
      <main id="main" className="w-full max-w-[400px]">
        <div className="mb-5 flex items-center justify-center gap-2.5 text-[1.1875rem] font-bold tracking-tight">
          <Logo size={32} />
          Postwarden
        </div>
        <section className={`${floating} p-5 sm:p-7`}>{children}</section>
        {foot !== undefined && <p className="mt-5 text-center text-help text-text-3">{foot}</p>}
      </main>
      <div className="fixed top-3 right-3 flex">
        <LanguageMenu />
        <ThemeMenu />
      </div>
      <PageCame />
    </div>
  );
}
