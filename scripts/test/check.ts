import { join } from 'node:path';
import { forgetDevelopmentTypes, generateClient } from '../start/build';
import { settle } from '../start/place';
import { sayWhy } from '../start/sentence';
import { step } from '../start/steps';
import { type Part, runParts } from './run-parts';

/** Each part with its time; all of them run, so that one look shows everything that is wrong. */
export async function check(): Promise<void> {
  try {
    const place = settle(join(import.meta.dirname, '../..'));
    await step('database client', () => generateClient(place));
    forgetDevelopmentTypes(place.checkout);
    const complaints = await runParts(place.checkout, lanesOf(place.checkout));
    if (complaints.length === 0) return;
    console.error(`\n${complaints.join('\n\n')}`);
  } catch (cause) {
    console.error(sayWhy(cause));
  }
  process.exitCode = 1;
}

/** The tests wait as much as they compute, so the rest fits beside them. */
export function lanesOf(checkout: string): Part[][] {
  const program = (path: string) => join(checkout, 'node_modules', path);
  return [
    [
      {
        name: 'style',
        argv: [program('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'],
        remedy: '`npm run format` writes what it can: layout, imports and what is marked FIXABLE.',
      },
      {
        name: 'routes',
        argv: [program('next/dist/bin/next'), 'typegen'],
        remedy: 'a page or layout below app/ is not what Next.js takes for one.',
      },
      {
        name: 'types',
        argv: [program('typescript-7/bin/tsc'), '--noEmit', '--pretty', 'false'],
        remedy: 'mend the place that each line names (file, line, column); the number after TS is the rule.',
      },
    ],
    [
      {
        name: 'unit and house tests',
        argv: [program('vitest/vitest.mjs'), 'run', '--project', 'unit', '--project', 'house', '--reporter=minimal'],
        remedy: 'a test of tests/house says itself what to do. One file alone: npx vitest run FILE',
      },
    ],
  ];
}
