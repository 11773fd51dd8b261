import { defineConfig } from 'vitest/config'
import { findChromium } from './test/support/chromium.ts'

const withoutChromium = findChromium() ? {} : { runner: './test/support/skipping-runner.ts' }

/** Suites without a database: many small files, whose imports take longer than their tests. */
const PURE = ['books', 'connectors', 'runtime', 'sandboxes', 'web'].map(
  (folder) => `src/${folder}/**/*.test.ts`,
)

/**
 * A browser, a hub and its sandboxes want the machine for themselves: after the others, one file at
 * a time.
 */
const browserProject = (name: string, folder: string) => ({
  extends: true as const,
  test: {
    name,
    include: [`${folder}/**/*.test.ts`],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { groupOrder: 1 },
    maxWorkers: 1,
    ...withoutChromium,
  },
})

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores: more workers only make each PGlite start slower.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'hub',
          include: ['src/**/*.test.ts', 'test/*.test.ts'],
          exclude: PURE,
        },
      },
      {
        extends: true,
        // Nothing of the process is theirs to change, so they share what they import.
        test: { name: 'pure', include: PURE, isolate: false },
      },
      browserProject('browser', 'test/e2e'),
      // What takes minutes: `npm run prove:browser`.
      browserProject('long', 'prove/browser'),
    ],
  },
})
