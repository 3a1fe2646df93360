import type { ReactNode } from 'react';

type EmptyStateProps = {
  title: string;
  sentence: ReactNode /** One button, one link to the guide. */;
  actions?: ReactNode;
};

/** Nothing here yet: what this is for, and the first step. */
export function EmptyState({ title, sentence, actions }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-1 px-4 py-12 text-center">
      <h2>{title}</h2>
      <p className="max-w-[52ch] text-text-2">{sentence}</p>
      {actions !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
