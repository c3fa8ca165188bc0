import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'wxt'
import { noInnerHtml } from '../scripts/build/extension/no-inner-html.ts'
import { tableNames } from '../scripts/build/extension/table-names.ts'
import { textFiles } from '../scripts/build/extension/text-files.ts'
import { watched } from '../scripts/build/extension/watched.ts'
import { workerFile } from '../scripts/build/extension/worker-file.ts'
import { drawIcons } from './icons/draw.ts'
import { documentLanguage, localeFiles } from './locales.ts'
import { manifestFor } from './manifest.ts'
import { parseServer } from './server/server.ts'

/** The whole repository has one version. */
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
  version: string
}

/** The default server, set at build time so that an organisation can ship its own address. */
const server = parseServer(process.env.ASHNOTE_SERVER ?? 'http://localhost:8787')
if (!server) throw new Error('ASHNOTE_SERVER has to be an https address, or http on localhost.')

const kindOf = (browser: string) => (browser === 'firefox' ? 'firefox' : 'chromium')

export default defineConfig({
  imports: false,
  manifest: ({ browser }) => manifestFor(kindOf(browser), { version, server }),
  hooks: {
    // Even with `imports: false`, WXT auto-imports: a parameter named `storage` is enough to pull in WXT's
    // storage module.
    'config:resolved': ({ config }) => {
      config.imports.imports = []
      config.imports.presets = []
    },
    'build:publicAssets': async ({ config }, files) => {
      files.push(
        ...(await drawIcons(join(config.wxtDir, 'icons'), kindOf(config.browser))),
        ...(await localeFiles()),
      )
    },
  },
  vite: () => ({
    define: { ASHNOTE_SERVER: JSON.stringify(server) },
    build: {
      target: ['chrome126', 'firefox142'],
      modulePreload: { polyfill: false },
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [textFiles, workerFile, noInnerHtml, documentLanguage, tableNames, watched],
  }),
})
