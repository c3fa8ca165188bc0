import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defineConfig } from 'wxt'
import { fewChunks } from './few-chunks.ts'
import { drawIcons } from './icons/draw.ts'
import { manifestFor } from './manifest.ts'
import { minifyTwice } from './minify-twice.ts'
import { noFacades } from './no-facades.ts'
import { parseServer } from './server.ts'
import { workerFile } from './worker-file.ts'

/** One version for everything in this repository. */
const { version, description } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'),
) as { version: string; description: string }

/** The server of whoever builds, so that an organisation ships its own. */
const server = parseServer(process.env.ASHNOTE_SERVER ?? 'http://localhost:8787')
if (!server) throw new Error('ASHNOTE_SERVER has to be an https address, or http on localhost.')

const kindOf = (browser: string) => (browser === 'firefox' ? 'firefox' : 'chromium')

export default defineConfig({
  imports: false,
  manifest: ({ browser }) => manifestFor(kindOf(browser), { version, description, server }),
  hooks: {
    // Told to import nothing by itself, WXT still does: a parameter called `storage` brought its storage along.
    'config:resolved': ({ config }) => {
      config.imports.imports = []
      config.imports.presets = []
    },
    'build:publicAssets': async ({ config }, files) => {
      files.push(...(await drawIcons(join(config.wxtDir, 'icons'), kindOf(config.browser))))
    },
  },
  vite: () => ({
    define: { ASHNOTE_SERVER: JSON.stringify(server) },
    build: {
      target: ['chrome126', 'firefox142'],
      modulePreload: { polyfill: false },
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [
      fewChunks,
      workerFile,
      minifyTwice,
      noFacades,
      {
        // The site's build gives the text of a .txt file too; Vite's own would be its address.
        name: 'text',
        enforce: 'pre',
        async load(id) {
          if (!id.endsWith('.txt')) return
          const code = `export default ${JSON.stringify(await readFile(id, 'utf8'))}`
          // Else the bundler, too, makes a module of the text.
          return { code, moduleType: 'js' }
        },
      },
      {
        // A package's files are there at once: nothing has to be fetched ahead of a script that is loaded when needed.
        name: 'no-preload',
        apply: 'build',
        configResolved({ plugins }) {
          for (const name of ['vite:build-import-analysis', 'native:import-analysis-build']) {
            const at = plugins.findIndex((plugin) => plugin.name === name)
            if (at < 0) throw new Error('Vite loads scripts ahead in another way than before.')
            ;(plugins as unknown[]).splice(at, 1)
          }
        },
      },
      {
        // Nothing in the extension sets HTML, and Mozilla's linter wants no code that could: it sets text here.
        name: 'no-inner-html',
        transform(code, id) {
          if (!/\/preact\/dist\/preact\.mjs$/.test(id)) return
          const changed = code.replace(/\.innerHTML=(?!=)/, '.textContent=')
          if (changed === code) throw new Error('Preact sets HTML in another way than before.')
          return { code: changed, map: null }
        },
      },
    ],
  }),
})
