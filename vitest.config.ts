import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { COMPATIBILITY_DATE } from './scripts/local/config.ts'
import { webhookTarget } from './worker/test/webhook-target.ts'

const FRANKING_KEYS = `1:${'A'.repeat(43)}`
/** What tests leave behind is not to run out of room. */
const ASHNOTE_MAX_STORED = '999999999999999'

/** The Worker's tests run in two environments: one object per note with R2, and shared objects with files. */
const worker = {
  include: ['worker/**/*.test.ts'],
  // The tests need the site that the Worker serves.
  globalSetup: './scripts/vitest-setup.ts',
  // Tests use separate notes, so their files can share one workerd.
  isolate: false,
  testTimeout: 30_000,
}

function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'ashnote-blobs-'))
  process.on('exit', () => rmSync(path, { recursive: true, force: true }))
  return path
}

/** Unit and contract tests. Tests of `shared/` run twice, in Node and in workerd, because it runs in both. */
export default defineConfig({
  test: {
    tags: [{ name: 'long', description: 'Builds everything anew, or stores a thousand uploads.' }],
    // With `npm test -- coverage`. Istanbul, because workerd gives no coverage of its own.
    coverage: {
      provider: 'istanbul',
      include: ['shared/**/*.ts', 'worker/**/*.ts'],
      exclude: ['**/*.test.ts', '**/test/**', '**/*.d.ts'],
      reporter: ['json-summary', 'json'],
    },
    projects: [
      {
        test: {
          name: 'node',
          isolate: false,
          testTimeout: 30_000,
          include: ['{shared,scripts,e2e}/**/*.test.ts', '{widget,extension}/**/*.test.{ts,tsx}'],
        },
      },
      {
        plugins: [cloudflareTest({ miniflare: { compatibilityDate: COMPATIBILITY_DATE } })],
        test: {
          name: 'shared in workerd',
          include: ['shared/**/*.test.ts'],
          // Pure functions do not need a separate workerd for each file.
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: { FRANKING_KEYS, ASHNOTE_WEBHOOKS: 'on', ASHNOTE_MAX_STORED },
              serviceBindings: { WEBHOOKS: webhookTarget },
            },
          }),
        ],
        test: { name: 'worker on Cloudflare', ...worker },
      },
      {
        plugins: [
          cloudflareTest({
            main: './worker/index.ts',
            miniflare: {
              compatibilityDate: COMPATIBILITY_DATE,
              durableObjects: {
                NOTES: { className: 'NotesObject', useSQLite: true },
                INBOXES: { className: 'InboxesObject', useSQLite: true },
                DESK: { className: 'DeskObject', useSQLite: true },
              },
              serviceBindings: {
                ASSETS: { disk: { path: './dist/site' } },
                WEBHOOKS: webhookTarget,
                BLOB_DISK: { disk: { path: temporaryFolder(), writable: true } },
              },
              bindings: {
                FRANKING_KEYS,
                ASHNOTE_NOTES_OBJECTS: '2',
                ASHNOTE_INBOX_OBJECTS: '2',
                ASHNOTE_WEBHOOKS: 'on',
                ASHNOTE_MAX_STORED,
                ASHNOTE_ADDRESS_HEADER: 'x-real-ip',
              },
            },
          }),
        ],
        test: { name: 'worker on its own disk', ...worker },
      },
    ],
  },
})
