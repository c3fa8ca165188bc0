import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type BuildOptions, build, type Plugin, transform } from 'esbuild'
import { compressed } from './compress.ts'
import { buildEmbed } from './embed.ts'
import { buildPages } from './pages.ts'
import { buildPreviews, type Frame } from './previews.ts'
import { OF_COMPOSE, OF_PAGE, publishShared, takeShared } from './share.ts'

/** Loaded on demand; each becomes one file. */
const CHUNKS = [
  'widget/site/compose-page.tsx',
  'widget/ui/compose/qr-path.ts',
  'widget/ui/passphrase/word-list.ts',
  'widget/ui/strings/fr/read.ts',
  'widget/ui/strings/fr/compose.ts',
  'widget/ui/strings/fr/files.ts',
  'widget/ui/strings/fr/previews.ts',
  'widget/ui/strings/fr/inbox.ts',
  'widget/ui/strings/fr/frame.ts',
  'widget/ui/strings/fr/form.ts',
]
const ARGON2 = 'widget/workers/stretch-worker.ts'
const TRANSFER = 'widget/ui/transfer/transfer-worker.ts'
/** Loaded by the compose page, which has much of what it needs. */
const INBOX = 'widget/site/inbox-page.tsx'
/** Loaded by the reader's page when somebody reports, and in turn what seals the evidence. */
const ABUSE = ['widget/site/abuse.tsx', 'widget/ui/strings/fr/report.ts']
const EVIDENCE = 'widget/ui/report/seal-evidence.ts'
/** Of these a report needs what the page does not have. */
const RECEIPT = ['./shared/note/receipt.ts']
/** Loaded by the page with the elements to try, for a form. */
const TRIAL = 'widget/site/pages/embed/trial-inbox.ts'
/** Apart from the chunks, so that nothing of it is loaded with them. */
const FILES = 'widget/site/files-page.tsx'
/** Of these the KEM needs what the page does not have. */
const NOBLE = ['@noble/hashes/sha2.js', '@noble/hashes/utils.js']

/** Loaded by any page where there is a file to look at. */
const LOOK = 'widget/site/look-page.tsx'

/** The browsers of 2024 and later. */
const TARGET = ['es2022', 'chrome120', 'firefox120', 'safari17']

type File = { path: string; bytes: Uint8Array }
type Inline = { script: string; style: string }

/** Builds the site into `out`: the page with the reader inline, the chunks, their compressed variants, `site.json`. */
export async function buildSite(root: string, out: string): Promise<void> {
  const common: BuildOptions = {
    absWorkingDir: root,
    outdir: out,
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: TARGET,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'error',
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
  }
  const { plain, pdf } = await buildPreviews(root, common, assemble)
  const workers = await bundle({ ...common, entryPoints: [ARGON2] }, out)
  const transfer = await bundle({ ...common, entryPoints: [TRANSFER] }, out)
  const define = {
    ARGON2_URL: JSON.stringify(workers.urls.get(ARGON2)),
    TRANSFER_URL: JSON.stringify(transfer.urls.get(TRANSFER)),
  }
  const loader = { '.txt': 'text' } as const
  const inbox = await bundle(
    {
      ...common,
      entryPoints: [INBOX],
      plugins: [takeShared(root, OF_PAGE, NOBLE), takeShared(root, OF_COMPOSE), styleText],
    },
    out,
  )
  const evidence = await bundle(
    { ...common, entryPoints: [EVIDENCE], plugins: [takeShared(root, OF_PAGE, [...NOBLE, ...RECEIPT])] },
    out,
  )
  const trial = await bundle({ ...common, entryPoints: [TRIAL] }, out)
  const abuse = await bundle(
    {
      ...common,
      define,
      entryPoints: ABUSE,
      plugins: [takeShared(root, OF_PAGE, RECEIPT), styleText, chunkUrls(root, evidence.urls)],
    },
    out,
  )
  const chunks = await bundle(
    {
      ...common,
      define,
      loader,
      entryPoints: CHUNKS,
      splitting: true,
      plugins: [
        takeShared(root, OF_PAGE),
        publishShared(root, OF_COMPOSE),
        styleText,
        chunkUrls(root, inbox.urls, CHUNKS),
      ],
    },
    out,
  )
  const files = await bundle(
    {
      ...common,
      define,
      entryPoints: [FILES],
      plugins: [takeShared(root, OF_PAGE), styleText, chunkUrls(root, chunks.urls)],
    },
    out,
  )
  const look = await bundle(
    {
      ...common,
      define: { PDF_URL: JSON.stringify(pdf.path) },
      entryPoints: [LOOK],
      plugins: [takeShared(root, OF_PAGE), styleText, chunkUrls(root, chunks.urls)],
    },
    out,
  )
  const page = await bundle(
    {
      ...common,
      define,
      entryPoints: ['widget/site/boot.tsx'],
      plugins: [
        publishShared(root, OF_PAGE),
        chunkUrls(root, new Map([...chunks.urls, ...abuse.urls, ...files.urls, ...look.urls])),
      ],
    },
    out,
  )
  const style = await bundle({ ...common, entryPoints: ['widget/site/site.css'] }, out)
  const html = await readFile(join(root, 'widget/site/index.html'), 'utf8')
  const inline = { style: textOf(style), script: textOf(page) }
  const index = assemble(html, inline)
  await write(
    out,
    [
      ...workers.files,
      ...transfer.files,
      ...inbox.files,
      ...evidence.files,
      ...abuse.files,
      ...chunks.files,
      ...files.files,
      ...look.files,
      ...trial.files,
      ...(await buildPages(root, common, html, [chunkUrls(root, trial.urls)])),
      ...(await buildEmbed(root, { ...common, define }, [styleText, chunkUrls(root, chunks.urls)])),
      { path: '/index.html', bytes: Buffer.from(index) },
      ...[plain, pdf].map(({ path, html }) => ({ path, bytes: Buffer.from(html) })),
    ],
    { ...inline, preview: plain, pdf },
  )
}

/** Runs esbuild; `urls` maps an entry point to where the site serves it. */
async function bundle(
  options: BuildOptions,
  out: string,
): Promise<{ files: File[]; urls: Map<string, string> }> {
  const { outputFiles = [], metafile } = await build({ ...options, metafile: true })
  const urls = new Map<string, string>()
  for (const [path, { entryPoint }] of Object.entries(metafile?.outputs ?? {})) {
    if (entryPoint) urls.set(entryPoint, `/assets/${basename(path)}`)
  }
  return {
    files: outputFiles.map(({ path, contents }) => ({ path: path.slice(out.length), bytes: contents })),
    urls,
  }
}

const textOf = ({ files }: { files: File[] }): string =>
  Buffer.from(files[0]?.bytes ?? [])
    .toString()
    .trim()

/** In a script, `import('./x.ts')` names the file that the site serves; `own` are for the bundler itself to split off. */
const chunkUrls = (root: string, urls: Map<string, string>, own: readonly string[] = []): Plugin => ({
  name: 'chunk-urls',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir, kind }) => {
      if (kind !== 'dynamic-import') return
      const file = join(resolveDir, path).slice(root.length + 1)
      if (own.includes(file)) return
      const url = urls.get(file)
      return url ? { path: url, external: true } : { errors: [{ text: `${path} is not among the chunks` }] }
    })
  },
})

/** In a chunk, importing a style sheet gives its minified text, for the page to adopt. */
const styleText: Plugin = {
  name: 'style-text',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path), { loader: 'css', minify: true, target: TARGET })
      return { contents: code.trim(), loader: 'text' }
    })
  },
}

function assemble(html: string, { style, script }: { style: string; script: string }): string {
  if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style))
    throw new Error('inline code would end its element')
  return html
    .replace(/\n\s*/g, '')
    .replace('/* style */', () => style)
    .replace('/* script */', () => script)
}

async function write(
  out: string,
  files: File[],
  { style, script, preview, pdf }: Inline & { preview: Frame; pdf: Frame },
): Promise<void> {
  const all = (await Promise.all(files.map(withVariants))).flat()
  const site = {
    script: [hashOf(script)],
    style: [hashOf(style)],
    preview: { script: [hashOf(preview.script)], style: [hashOf(preview.style)] },
    pdf: { script: [hashOf(pdf.script)], style: [hashOf(pdf.style)] },
    files: all.map(({ path }) => path).sort(),
  }
  await mkdir(join(out, 'assets'), { recursive: true })
  await Promise.all(all.map(({ path, bytes }) => writeFile(join(out, path), bytes)))
  await writeFile(join(out, 'site.json'), `${JSON.stringify(site, null, 2)}\n`)
}

const withVariants = async (file: File): Promise<File[]> => [
  file,
  ...(await compressed(file.bytes)).map(({ ending, bytes }) => ({ path: file.path + ending, bytes })),
]

/** For `script-src` and `style-src`. */
const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
