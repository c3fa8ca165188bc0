import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/**
 * Unit and contract tests. `shared/` runs twice, in Node and in workerd, because both run it for real; what only
 * one of the two can run is in that project alone.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['shared/**/*.test.ts', 'widget/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            // No site is built for these tests; what the Worker asks of it is asked of this stand-in.
            miniflare: { bindings: { FRANKING_KEYS: `1:${'A'.repeat(43)}` } },
          }),
        ],
        test: {
          name: 'workerd',
          include: ['shared/**/*.test.ts', 'worker/**/*.test.ts'],
        },
      },
    ],
  },
})
