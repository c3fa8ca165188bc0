/** The esbuild plugins for the site's scripts. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildOptions, build, type Plugin, transform } from 'esbuild'

const PDF_WORKER = 'pdfjs-dist/legacy/build/pdf.worker.mjs'
/** Decoders that pdf.js loads for certain images; bundled with it, because the frame cannot load anything. */
const DECODERS = ['jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js']

/** Replaces the path in `import('./x.ts')` with the URL at which the site serves that bundle. */
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

/** Makes the import of a style sheet return its minified text, for the page to adopt. */
export const styleTexts = (target: string[]): Plugin => ({
  name: 'style-texts',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path), { loader: 'css', minify: true, target })
      return { contents: code.trim(), loader: 'text' }
    })
  },
})

/** Makes the import of `ashnote:pdf-worker` return the script of the pdf.js worker as text. */
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

/** Bundles the decoders: pdf.js imports them from a computed path, which no bundler can follow. */
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
