import type { ReactNode } from 'react';
import { PageCame } from '../feedback/page-came';
import { classNames } from '../ui/class-names';
import { BreadcrumbLeaf } from './breadcrumb';
import { Hydrating } from './hydrating';
import { PageTitle } from './page-title';

type PageProps = {
  title: string;
  /** One sentence of what is true now. */
  sentence?: ReactNode;
  /** Badges and Copy beside the title. */
  marks?: ReactNode;
  /** The main one last and solid. */
  actions?: ReactNode;
  /** TabLinks, under the title. */
  tabs?: ReactNode;
  /** `form` ≤ 1,240 px, `review` ≤ 1,320, `table` takes all. */
  width?: 'form' | 'review' | 'table';
  /** 264 (object) or 320 (review) px at the right; below 1,280 it goes under the content. */
  rail?: ReactNode;
  railWidth?: 'object' | 'review';
  children: ReactNode;
};

const widths = { form: 'max-w-[1240px]', review: 'max-w-[1320px]', table: 'max-w-[2560px]' } as const;
const rails = { object: 'lg:grid-cols-[minmax(0,1fr)_264px]', review: 'lg:grid-cols-[minmax(0,1fr)_320px]' } as const;

/** A page of the console: title, one sentence of present truth, actions; then its matter. */
export function Page({
  title,
  sentence,
  marks,
  actions,
  tabs,
  width = 'table',
  rail,
  railWidth = 'object',
  children,
}: PageProps) {
  return (
    <div
      className={classNames(
        'flex w-full flex-1 flex-col px-4 pt-[18px] pb-24 md:px-7 md:pt-6 md:pb-10 max-md:[body:has([data-docked=trial])_&]:pb-44',
        widths[width],
      )}
    >
      <BreadcrumbLeaf words={title} />
      <header className="mb-4 flex flex-wrap items-end gap-3">
        <div className="min-w-[min(100%,240px)] flex-1">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
            <PageTitle>{title}</PageTitle>
            {marks}
          </div>
          {sentence !== undefined && <p className="num mt-1 text-text-2">{sentence}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2.5 print:hidden">{actions}</div>}
      </header>
      {tabs !== undefined && <div className="mb-5 print:hidden">{tabs}</div>}
      {rail === undefined ? (
        children
      ) : (
        <div className={classNames('grid grid-cols-1 items-start gap-5', rails[railWidth])}>
          <div className="grid min-w-0 grid-cols-1 gap-5">{children}</div>
          <div className="grid min-w-0 grid-cols-1 gap-4">{rail}</div>
        </div>
      )}
      <Hydrating />
      <PageCame />
    </div>
  );
}
