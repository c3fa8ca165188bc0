/**
 * Compares download sizes with limits, to catch regressions: the files of the site in brotli, and the
 * packages of the extension as zips. When run directly, it fails if a size is over its limit.
 */
import { glob, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import {
  BUNDLES,
  type Bundle,
  type DOCUMENTS,
  type Entry,
  pathOf,
  STRING_TABLES,
  stringTable,
  type TEXTS,
} from './build/bundles.ts'
import { EXTENSION_OUTPUT } from './build/extension.ts'
import { type Browser, zipPackage } from './build/packages.ts'
import { ROOT } from './run.ts'

const SITE = join(ROOT, 'dist/site')

type Inline = Extract<(typeof DOCUMENTS)[number], { inlineAs: string }>
type Styled = Extract<Inline, { style: string }>
type Text = (typeof TEXTS)[keyof typeof TEXTS]
type Target = Exclude<Entry, Inline['script'] | Styled['style']> | Exclude<Inline['path'], Text>

/**
 * The most bytes for each bundle's file and for each document with an inline script. A cold read may take
 * 29,700 bytes on the wire: the page, its headers, and the responses to GET, claim and ack, which come to
 * some 3,000.
 */
const LIMITS: Readonly<Record<Target, number>> = {
  '/index.html': 27_300,
  'widget/site/compose-page.tsx': 14_500,
  'widget/site/inbox-page.tsx': 21_000,
  'widget/site/opened-page.tsx': 10_000,
  'widget/site/abuse.tsx': 6600,
  'widget/ui/report/seal-evidence.ts': 17_000,
  'widget/ui/compose/qr-path.ts': 4000,
  'widget/ui/passphrase/word-list.ts': 19_000,
  'widget/workers/stretch-worker.ts': 8000,
  'widget/ui/transfer/transfer-worker.ts': 17_500,
  '/assets/pdf-frame-[hash].html': 620_000,
  'widget/site/pages/stats.tsx': 10_500,
  'widget/site/pages/legal.tsx': 12_500,
  'widget/site/pages/report.tsx': 21_500,
  'widget/site/pages/admin.tsx': 25_000,
  'widget/site/pages/embed.tsx': 14_000,
  'widget/site/pages/receipt.tsx': 20_500,
  'widget/site/pages/not-found.tsx': 8500,
  'widget/site/pages/pages.css': 3000,
  'widget/site/pages/embed/trial-inbox.ts': 23_500,
  'widget/embed/widget.ts': 6000,
  'widget/frame/main.tsx': 34_000,
  'widget/frame/form/main.tsx': 46_000,
}
/** For each string table that is loaded when needed. */
const STRINGS_LIMIT = 2500
/** For the scripts that the popup waits for. */
const POPUP_LIMIT = 46_000
/** For the package that a store gets, for every browser. */
const PACKAGE_LIMIT = 400_000
const BROWSERS: readonly Browser[] = ['chrome', 'firefox']

type Size = readonly [what: string, size: number, most: number]

async function siteSizes(): Promise<Size[]> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  const names = await readdir(SITE, { recursive: true })
  const sizesOf = async (path: string) => {
    const pattern = new RegExp(`^${path.slice(1).replace('[hash]', '\\w{8}')}\\.br$`)
    const found = names.filter((name) => pattern.test(name.replaceAll('\\', '/')))
    return Promise.all(found.map(async (name) => (await stat(join(SITE, name))).size))
  }
  const bundles: readonly Bundle[] = BUNDLES
  const listed = Object.entries(LIMITS).map(async ([target, most]): Promise<Size> => {
    const bundle = bundles.find(({ entry }) => entry === target)
    return [target, largest(await sizesOf(bundle ? pathOf(bundle, version) : target)), most]
  })
  const strings: number[] = []
  for await (const entry of glob(STRING_TABLES, { cwd: ROOT })) {
    const table = stringTable(entry.replaceAll('\\', '/'))
    if (table) strings.push(...(await sizesOf(pathOf(table, version))))
  }
  return [...(await Promise.all(listed)), ['the largest table of strings', largest(strings), STRINGS_LIMIT]]
}

/** NaN if there are no sizes, so that a missing file is not within its limit. */
const largest = (sizes: readonly number[]): number => (sizes.length > 0 ? Math.max(...sizes) : Number.NaN)

/**
 * Size of the scripts that the popup's document names: its script and all static imports, but not the chunks
 * that it loads when needed.
 */
async function popupSize(): Promise<Size> {
  const folder = join(ROOT, EXTENSION_OUTPUT, 'chrome-mv3')
  const html = await readFile(join(folder, 'popup.html'), 'utf8')
  const paths = [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(([, path]) => path ?? '')
  const scripts = await Promise.all(paths.map((path) => readFile(join(folder, path))))
  const size = scripts.reduce((sum, script) => sum + brotliCompressSync(script).length, 0)
  return ['script of the popup', size, POPUP_LIMIT]
}

const packageSize = async (browser: Browser): Promise<Size> => [
  `package for ${browser}`,
  (await zipPackage(ROOT, browser)).length,
  PACKAGE_LIMIT,
]

/**
 * Prints all sizes, with the room left below each limit.
 * @returns false if a file is over its limit or missing
 */
export async function printSizes(): Promise<boolean> {
  const sizes = [...(await siteSizes()), await popupSize(), ...(await Promise.all(BROWSERS.map(packageSize)))]
  for (const [what, size, most] of sizes) {
    const room = size <= most ? `${Math.floor((1 - size / most) * 100)} % left` : 'OVER'
    process.stdout.write(
      `${what.padEnd(40)}${String(size).padStart(7)} of ${String(most).padStart(6)}  ${room.padStart(9)}\n`,
    )
  }
  return sizes.every(([, size, most]) => size <= most)
}

if (import.meta.main && !(await printSizes())) process.exitCode = 1
