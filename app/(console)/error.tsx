'use client';

import { FailedPage, type FailedPageProps } from '@/components/feedback/failed-page';

/** A page of the console failed; its frame stays, so that the other rooms are one press away. */
export default function ErrorPage(props: FailedPageProps) {
  return <FailedPage {...props} />;
}
