import type { KnipConfig } from 'knip'
import { BUNDLES, STRING_TABLES } from './scripts/build/bundles.ts'

export default {
  entry: [
    'shared/index.ts',
    'scripts/{start,dev,build,test,check,sizes,zip}.ts',
    ...BUNDLES.map(({ entry }) => entry).filter((entry) => !entry.endsWith('.css')),
    STRING_TABLES,
    'widget/embed/index.ts',
    'widget/examples/*.{ts,tsx}',
    'extension/wxt.config.ts',
    'scripts/build/extension/wxt.ts',
    'extension/entrypoints/*/*.{ts,tsx}',
    'extension/transfer/{stretch,transfer}-worker.ts',
    'playwright.config.ts',
    'e2e/**/*.spec.ts',
  ],
  project: ['{shared,worker,widget,extension,scripts,e2e,bench}/**/*.{ts,tsx}'],
  ignoreExportsUsedInFile: true,
  ignoreBinaries: ['taskset', 'unshare'],
  ignoreDependencies: ['addons-linter', 'cloudflare', '@cloudflare/workers-types', 'workerd', 'wrangler'],
  rules: { duplicates: 'off' },
} satisfies KnipConfig
