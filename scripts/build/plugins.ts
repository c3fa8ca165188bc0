/** Plugins of esbuild that every bundle of the site is built with. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildOptions, build, type Plugin, transform } from 'esbuild'

const PDF_WORKER = 'pdfjs-dist/legacy/build/pdf.worker.mjs'
/** Decoders that pdf.js loads when a PDF has such images; the frame can load nothing, so they are with it. */
const DECODERS = ['jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js']

/** In a script, `import('./x.ts')` names the file that the site serves. */
export const importUrls = (root: string, urlOf: (entry: string) => Promise<string>): Plugin => ({
  name: 'import-urls',
  setup(build) {
    build.onResolve({ filter: /^\./, namespace: 'file' }, async ({ path, resolveDir, kind }) => {
      if (kind !== 'dynamic-import') return
      const entry = join(resolveDir, path)
        .slice(root.length + 1)
        .replaceAll('\\', '/')
      return { path: await urlOf(entry), external: true }
    })
  },
})

/** In a script, importing a style sheet gives its minified text, for the page to adopt. */
export const styleTexts = (target: string[]): Plugin => ({
  name: 'style-texts',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path), { loader: 'css', minify: true, target })
      return { contents: code.trim(), loader: 'text' }
    })
  },
})

/** Importing `ashnote:pdf-worker` gives the script of pdf.js's worker as text. */
export const pdfWorker = (common: BuildOptions): Plugin => ({
  name: 'pdf-worker',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^ashnote:pdf-worker$/ }, ({ path }) => ({ path, namespace: 'pdf-worker' }))
    onLoad({ filter: /.*/, namespace: 'pdf-worker' }, async () => {
      const { outputFiles = [] } = await build({
        ...common,
        format: 'iife',
        entryPoints: [PDF_WORKER],
        plugins: [ownDecoders],
      })
      return { contents: (outputFiles[0]?.text ?? '').trim(), loader: 'text' }
    })
  },
})

/** Takes the place of the one import that pdf.js makes by an address that it is told. */
const ownDecoders: Plugin = {
  name: 'own-decoders',
  setup(build) {
    build.onLoad({ filter: /pdf\.worker\.mjs$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const loads = /await import\(\s*(?:\/\*[^*]*\*\/\s*)*`\$\{[\w#.]+\}\$\{this\._noWasmFilename\}`\s*\)/g
      if (source.match(loads)?.length !== 1) throw new Error('pdf.js loads its decoders in another way.')
      const own = DECODERS.map((name) => `'${name}': () => import('../../wasm/${name}')`)
      return { contents: source.replace(loads, `await ({${own}})[this._noWasmFilename]()`), loader: 'js' }
    })
  },
}
