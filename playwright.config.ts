import { defineConfig } from 'playwright/test'
import type { WorkerFixtures } from './e2e/fixtures/visit.ts'
import { findHeadless } from './scripts/test/chromium.ts'
import { WITHOUT_FEATURES } from './scripts/test/chromium-features.ts'

const executablePath = findHeadless()

export default defineConfig<object, WorkerFixtures>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // Generous, because the machine may be busy. A passing test does not wait for these.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: 'line',
  // The tests that wait for a minute start first, so that the other worker runs everything else meanwhile.
  projects: [
    { name: 'expiry', testMatch: 'site/expiry.spec.ts' },
    { name: 'all else', testIgnore: 'site/expiry.spec.ts' },
    {
      name: 'widget in Firefox',
      testMatch:
        'widget/{{hostile,awkward,unsealed,frame-failures,fallback-input,ground},form/{form,inbox,hostile,awkward}}.spec.ts',
      use: { engine: 'firefox' },
    },
  ],
  use: {
    locale: 'en-GB',
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    launchOptions: {
      ...(executablePath && { executablePath }),
      // As root, as in containers, Chromium starts only without its sandbox. The other flags keep it off the
      // network.
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
        WITHOUT_FEATURES,
      ],
    },
  },
})
