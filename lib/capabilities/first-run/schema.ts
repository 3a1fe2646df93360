import { z } from 'zod';

/** In the order in which they are walked; each is a page of its own. */
export const firstRunSteps = ['name', 'domain', 'dns', 'mailbox', 'message'] as const;
export type FirstRunStep = (typeof firstRunSteps)[number];

export const passStepInput = z.strictObject({ step: z.enum(firstRunSteps) });
export type PassStepInput = z.infer<typeof passStepInput>;

export const endFirstRunInput = z.strictObject({});

/** `done` is what is there by now, whoever made it; `passed`: somebody left it out. */
export type FirstRunDto = {
  steps: { id: FirstRunStep; state: 'done' | 'passed' | 'open' }[];
  /** Nobody wants to see it any more. */
  ended: boolean;
};

/** Whether there is anything left to walk. */
export function isUnfinished({ steps, ended }: FirstRunDto): boolean {
  return !ended && steps.some(({ state }) => state !== 'done');
}

/** Where to go on: the first step that nobody has seen, else the first that was left out; null where all is done. */
export function nextStep({ steps }: FirstRunDto): FirstRunStep | null {
  const first = (wanted: FirstRunDto['steps'][number]['state']) => steps.find(({ state }) => state === wanted);
  return (first('open') ?? first('passed'))?.id ?? null;
}

/** Where the page of a step leads: the next, or what is left. */
export function hrefAfter(step: FirstRunStep): string {
  const next = firstRunSteps[firstRunSteps.indexOf(step) + 1];
  return next ? `/first-run/${next}` : '/first-run';
}

export function hrefBefore(step: FirstRunStep): string {
  const before = firstRunSteps[firstRunSteps.indexOf(step) - 1];
  return before ? `/first-run/${before}` : '/first-run';
}
