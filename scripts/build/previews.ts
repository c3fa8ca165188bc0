import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'

const FOLDER = 'widget/site/preview'
const PDF_WORKER = 'pdfjs-dist/legacy/build/pdf.worker.mjs'
/** Decoders that pdf.js loads when a PDF has such images; the frame can load nothing, so they are with it. */
const DECODERS = ['jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js']

export type Frame = { script: string; style: string; path: string; html: string }

/**
 * The pages in the frames that files are looked at in. All of each is inline, because it has no origin to load anything
 * from: text and images in one, and PDFs in another, which holds pdf.js and its worker.
 * @param assemble puts script and style into the document
 */
export async function buildPreviews(
  root: string,
  common: BuildOptions,
  assemble: (html: string, inline: { script: string; style: string }) => string,
): Promise<{ plain: Frame; pdf: Frame }> {
  const html = await readFile(join(root, FOLDER, 'preview.html'), 'utf8')
  const options: BuildOptions = { ...common, format: 'iife', minify: true }
  const text = async (entry: string, more: BuildOptions = {}) => {
    const { outputFiles = [] } = await build({ ...options, entryPoints: [entry], ...more })
    return (outputFiles[0]?.text ?? '').trim()
  }
  const frame = (path: string, script: string, style: string): Frame => ({
    path,
    script,
    style,
    html: assemble(html, { script, style }),
  })
  const worker = await text(PDF_WORKER, { plugins: [ownDecoders] })
  const [plainScript, plainStyle, pdfScript, pdfStyle] = await Promise.all([
    text(`${FOLDER}/plain.ts`),
    text(`${FOLDER}/preview.css`),
    text(`${FOLDER}/pdf.ts`, { plugins: [pdfWorker(worker)] }),
    text(`${FOLDER}/pdf.css`),
  ])
  const hash = createHash('sha256').update(pdfScript).update(pdfStyle).digest('hex').slice(0, 8)
  return {
    plain: frame('/preview.html', plainScript, plainStyle),
    pdf: frame(`/assets/pdf-frame-${hash}.html`, pdfScript, pdfStyle),
  }
}

/** Of `ashnote:pdf-worker`, the worker's script as text. */
const pdfWorker = (script: string): Plugin => ({
  name: 'pdf-worker',
  setup(build) {
    build.onResolve({ filter: /^ashnote:pdf-worker$/ }, ({ path }) => ({ path, namespace: 'pdf-worker' }))
    build.onLoad({ filter: /.*/, namespace: 'pdf-worker' }, () => ({ contents: script, loader: 'text' }))
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
