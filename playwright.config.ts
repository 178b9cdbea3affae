import { defineConfig } from '@playwright/test'
import { launchOptions } from './e2e/browser.ts'

/** Each file starts the sites that it needs (`e2e/site.ts`); tests of `pages` only read one, which each worker starts once. */
export default defineConfig({
  projects: [
    { name: 'site', testDir: 'e2e', testMatch: '*.spec.ts', testIgnore: 'pages/**' },
    { name: 'pages', testDir: 'e2e/pages', testMatch: '*.spec.ts', fullyParallel: true },
  ],
  snapshotPathTemplate: 'e2e/baselines/{arg}{ext}',
  // Tests wait for pages to load, for files to be looked at and for a minute to pass, so there is one more than the processors of CI.
  workers: 3,
  // A busy machine takes its time over a start, scrypt and the first render of a page; none of these proves anything.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: { launchOptions },
})
