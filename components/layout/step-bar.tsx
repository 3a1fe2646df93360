import { Check } from 'lucide-react';
import NextLink from 'next/link';
import { classNames } from '../ui/class-names';
import { toRoute } from '../ui/route';

export type WalkedStep = {
  id: string;
  label: string;
  href: string;
  done: boolean;
  /** Of its state, for who can't see it. */
  words: string;
};

/** The steps of a guided way by name, as links: what is done is ticked, the one at hand is bold. On a phone only that one is named. */
export function StepBar({ label, steps, current }: { label: string; steps: readonly WalkedStep[]; current: string }) {
  return (
    <nav aria-label={label} className="max-w-[880px]">
      <ol className="flex gap-1.5">
        {steps.map(({ id, href, done, words, ...step }) => {
          const isCurrent = id === current;
          return (
            <li key={id} className={classNames('min-w-0', isCurrent ? 'flex-[3] md:flex-1' : 'flex-1')}>
              <NextLink
                href={toRoute(href)}
                aria-current={isCurrent ? 'step' : undefined}
                className={classNames(
                  'grid min-h-11 content-start gap-1.5 rounded-badge pt-1 text-badge',
                  isCurrent ? 'font-semibold text-text' : 'text-text-2 hover:text-text',
                )}
              >
                <span
                  aria-hidden="true"
                  className={classNames('h-[3px] rounded-full', isCurrent || done ? 'bg-accent' : 'bg-line')}
                />
                <span className={classNames('flex items-center gap-1', !isCurrent && 'max-md:justify-center')}>
                  {done && <Check aria-hidden="true" className="size-[13px]! shrink-0 stroke-[2.2]! text-success" />}
                  <span className={isCurrent ? undefined : 'max-md:sr-only'}>{step.label}</span>
                  <span className="sr-only">, {words}</span>
                </span>
              </NextLink>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
