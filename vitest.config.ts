import { defineConfig } from 'vitest/config'
import { findChromium } from './test/support/chromium.ts'

const withoutChromium = findChromium() ? {} : { runner: './test/support/skipping-runner.ts' }

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores: more workers only make each PGlite start slower.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'hub', include: ['src/**/*.test.ts', 'test/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // A browser, a hub and its sandboxes want the machine for themselves: after the others, one
          // file at a time.
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
          ...withoutChromium,
        },
      },
    ],
  },
})
