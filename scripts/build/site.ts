import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Bundler } from './bundler.ts'
import {
  ADDRESSES,
  BUNDLES,
  DOCUMENTS,
  type Document,
  STATIC_FILES,
  stringTable,
  TEXTS,
  WIDGET,
} from './bundles.ts'
import { compressed } from './compress.ts'
import { inSourceLanguage } from './source-language.ts'

type File = { path: string; bytes: Uint8Array }
type Page = File & { document: Document; script: string; style: string }

/** Builds the site into `out`: documents, scripts and styles, their compressed variants, and `site.json`. */
export async function buildSite(root: string, out: string): Promise<void> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const addressOf = async (target: string) =>
    target.startsWith('/') ? (await documentOf(target)).path : (await bundler.get(target)).url
  let constants: Promise<Record<string, string>> | undefined
  const bundler = new Bundler(root, version, () => {
    constants ??= Promise.all([
      ...Object.entries(ADDRESSES).map(async ([name, target]) => [name, await addressOf(target)]),
      ...Object.entries(TEXTS).map(async ([name, path]) => [name, `${(await documentOf(path)).bytes}`]),
      ['WIDGET_VERSION', version],
    ]).then((entries) => Object.fromEntries(entries.map(([name, value]) => [name, JSON.stringify(value)])))
    return constants
  })
  const documents = new Map<string, Promise<Page>>()
  const documentOf = (path: string): Promise<Page> => {
    const document = DOCUMENTS.find((document) => document.path === path)
    if (!document) throw new Error(`${path} is no document.`)
    const page = documents.get(path) ?? assemble(root, bundler, document)
    documents.set(path, page)
    return page
  }

  await Promise.all(BUNDLES.map(({ entry }) => bundler.get(entry)))
  const pages = await Promise.all(DOCUMENTS.map(({ path }) => documentOf(path)))
  const inline = new Set<string | undefined>(
    pages.flatMap(({ document }) => (document.inlineAs ? [document.script, document.style] : [])),
  )
  const bundles = await bundler.all()
  // Each bundle with strings requests every table. Tree shaking drops the imports that it does not use, so
  // publish only the tables that some output still imports.
  const imported = new Set(
    bundles.flatMap(([, { metafile }]) =>
      Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
    ),
  )
  const assets = bundles
    .filter(([entry, { url }]) => !inline.has(entry) && (!stringTable(entry) || imported.has(url)))
    .map(([, { url, bytes }]) => ({ path: url, bytes }))
  const statics = await Promise.all(
    STATIC_FILES.map(async (file) => ({
      path: `/${basename(file)}`,
      bytes: await readFile(join(root, file)),
    })),
  )
  const served = pages.filter(({ document }) => !document.isText)
  await write(out, [...assets, ...served, ...statics, ...(await widgetFiles(bundler, version))], pages)
}

async function assemble(root: string, bundler: Bundler, document: Document): Promise<Page> {
  const [script, style] = await Promise.all([
    bundler.get(document.script),
    document.style === undefined ? undefined : bundler.get(document.style),
  ])
  const text = (bytes: Uint8Array | undefined) =>
    Buffer.from(bytes ?? [])
      .toString()
      .trim()
  const inline = { script: text(script.bytes), style: text(style?.bytes) }
  const [put, path] = document.inlineAs
    ? [inline, document.path.replace('[hash]', shortHash(inline.script + inline.style))]
    : [{ script: script.url, style: style?.url ?? '' }, document.path]
  if (document.inlineAs && (/<\/script|<!--/i.test(put.script) || /<\/style/i.test(put.style)))
    throw new Error('inline code would end its element')
  const read = (file: string) => readFile(join(root, file), 'utf8')
  const [template, index] = await Promise.all([read(document.template), read('widget/site/index.html')])
  const html = inSourceLanguage(template)
    .replace(/\n\s*/g, '')
    .replace(/<!-- ([a-z ]+) -->/g, (_, part) => partOf(index, part))
    .replace('/* policy */', () => textPolicy(inline.script))
    .replace('/* style */', () => put.style)
    .replace('/* script */', () => put.script)
  return { document, path, bytes: Buffer.from(html), ...inline }
}

/** Parts of the site's page that other documents take over, by the comment that stands for them. */
const PARTS: Readonly<Record<string, RegExp>> = {
  icon: /<link rel="icon"[^>]*>/,
  'not started': /<p id="idle".*<\/p>/,
}

function partOf(index: string, name: string): string {
  const [part] = PARTS[name]?.exec(index) ?? []
  if (part === undefined) throw new Error(`the site's page has no ${name}`)
  return part
}

/**
 * `/widget.js`, the elements' script at a fixed address, and `/widget.json`, which names the address whose
 * content never changes, with its hash.
 */
async function widgetFiles(bundler: Bundler, version: string): Promise<File[]> {
  const { url, bytes } = await bundler.get(WIDGET)
  const integrity = `sha384-${createHash('sha384').update(bytes).digest('base64')}`
  const pinned = `${JSON.stringify({ version, path: url, integrity }, null, 2)}\n`
  return [
    { path: '/widget.js', bytes },
    { path: '/widget.json', bytes: Buffer.from(pinned) },
  ]
}

/**
 * What a document that is no file may do, besides what the page may that shows it: its script, and images
 * made by it. Its style comes with its script.
 */
const textPolicy = (script: string): string =>
  `default-src 'none'; script-src '${hashOf(script)}'; img-src blob:; form-action 'none'; base-uri 'none'`

async function write(out: string, files: File[], pages: Page[]): Promise<void> {
  const all = (await Promise.all(files.map(withVariants))).flat()
  const hashesOf = (name: Document['inlineAs']) => {
    const { script, style } = pages.find(({ document }) => document.inlineAs === name) as Page
    return { script: [hashOf(script)], style: style ? [hashOf(style)] : [] }
  }
  const site = {
    ...hashesOf('page'),
    preview: hashesOf('preview'),
    pdf: hashesOf('pdf'),
    files: all.map(({ path }) => path).sort(),
  }
  await mkdir(join(out, 'assets'), { recursive: true })
  await Promise.all(all.map(({ path, bytes }) => writeFile(join(out, path), bytes)))
  await writeFile(join(out, 'site.json'), `${JSON.stringify(site, null, 2)}\n`)
}

const withVariants = async ({ path, bytes }: File): Promise<File[]> => [
  { path, bytes },
  ...(await compressed(bytes)).map((variant) => ({ path: path + variant.ending, bytes: variant.bytes })),
]

/** Hash in the form that `script-src` and `style-src` use. */
const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)
