import { join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { LongestFirst } from './scripts/test/longest-first.ts';

/** The suffix says what a test needs; `npm test` runs the projects in this order. */
const databaseSetUp = { globalSetup: 'tests/support/database-server.ts', setupFiles: ['tests/support/set-up.ts'] };
const actionsSetUp = { ...databaseSetUp, setupFiles: [...databaseSetUp.setupFiles, 'tests/support/set-up-next.ts'] };

/** Their time goes into waiting for daemons; ports and folders are each file's own. */
const withDaemons = { hookTimeout: 180_000 };
/** Daemons and PostgreSQL without a browser hardly compute: with five files at once, two cores are busy. Projects of as many files are a group. */
const waitingMostly = { maxWorkers: 5, sequence: { groupOrder: 1 } };
const wholeStack = { maxWorkers: 3, sequence: { groupOrder: 2 } };

/** They leave nothing behind in their process, so files share one and what it has imported: half the work of `npm run check`. */
const sharing = { isolate: false };
const projects: TestProjectInlineConfiguration[] = [
  project('unit', ['**/*.test.{ts,tsx}'], {
    ...sharing,
    exclude: ['**/*.{db,engine,system}.test.ts', 'tests/house/**'],
    testTimeout: 20_000,
  }),
  project('house', ['tests/house/**/*.test.ts'], { ...sharing, testTimeout: 30_000 }),
  project('db', ['**/*.db.test.ts'], { ...actionsSetUp, ...waitingMostly, testTimeout: 60_000, hookTimeout: 60_000 }),
  project('engine', ['**/*.engine.test.ts'], { ...withDaemons, ...waitingMostly, testTimeout: 120_000 }),
  project('system', ['**/*.system.test.ts'], { ...actionsSetUp, ...withDaemons, ...wholeStack, testTimeout: 180_000 }),
  project('spec', ['**/*.spec.ts'], { ...actionsSetUp, ...withDaemons, ...wholeStack, testTimeout: 180_000 }),
  project('screenshots', ['**/*.screenshots.ts'], { ...actionsSetUp, ...withDaemons, testTimeout: 600_000 }),
];

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      'server-only': join(import.meta.dirname, 'node_modules/server-only/empty.js'),
    },
  },
  test: {
    projects,
    pool: 'forks',
    // What is waited for comes as soon as it can; a second is too little on two busy cores.
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // The last is what next.config.ts (authInterrupts) has Next put into a build.
    env: { LOG_LEVEL: 'silent', NEXT_TELEMETRY_DISABLED: '1', __NEXT_EXPERIMENTAL_AUTH_INTERRUPTS: 'true' },
  },
});

type Options = TestProjectInlineConfiguration['test'];

function project(
  name: string,
  include: string[],
  { exclude = [], ...options }: NonNullable<Options>,
): TestProjectInlineConfiguration {
  /** The template has no table: its tests run as those of a room made from it (tests/system/new-room.system.test.ts). */
  const notOurs = ['**/node_modules/**', '.next/**', '.postwarden/**', 'dist/**', '**/_template*/**'];
  return { extends: true, test: { name, include, exclude: [...notOurs, ...exclude], ...options } };
}
