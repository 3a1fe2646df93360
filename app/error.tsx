'use client';

import { FailedPage, type FailedPageProps } from '@/components/feedback/failed-page';

/** A page outside the console's frame failed, or the frame itself. */
export default function ErrorPage(props: FailedPageProps) {
  return (
    <main id="main" className="flex min-h-dvh flex-col">
      <FailedPage {...props} />
    </main>
  );
}
