/** The site's scripts, styles and documents. The build, the size limits and knip all read these tables. */
import { parse } from 'node:path'
import { LOCALES } from '../../widget/ui/strings/locales.ts'

const [SOURCE] = LOCALES

/** Modules that a bundle puts on a global, so that other bundles on the same page can take them. */
export type Gives = {
  global: string
  modules: readonly string[]
}

export type Bundle = {
  /** Source of the script or style, relative to the root of the repository. */
  entry: string
  /**
   * Name of the output file before its hash, if it differs from the source's. `[version]` stands for this
   * repository's version.
   */
  name?: string
  /** Bundles that the page loads before this one, which takes their given modules instead of copies. */
  takes?: readonly string[]
  gives?: Gives
  /** Given modules that this bundle copies anyway, because it needs more of them than the giver contains. */
  copies?: readonly string[]
  /** The script of a worker. It needs no `ADDRESSES`, because it starts no worker itself. */
  isWorker?: boolean
  /** A classic script, for a frame that cannot load anything. */
  isClassic?: boolean
}

export type Document = {
  /** URL path on the site; `[hash]` stands for a hash of the content. */
  path: string
  template: string
  script: string
  style?: string
  /**
   * Set if the document contains its script and style. `site.json` lists their hashes under this name, for
   * the content security policy.
   */
  inlineAs?: 'page' | 'preview' | 'pdf'
  /** Not a file: `TEXTS` gives it to a script, and it brings its policy along. */
  isText?: boolean
}

const PAGE = 'widget/site/boot.tsx'
const COMPOSE = 'widget/site/compose-page.tsx'
export const WIDGET = 'widget/embed/widget.ts'
const PAGES = 'widget/site/pages'
const PREVIEW = 'widget/site/preview'

/** The KEM needs exports of these modules that the page does not have. */
const FOR_KEM = ['@noble/hashes/sha2.js', '@noble/hashes/utils.js']

/** A report needs exports of this module that the page does not have. */
const FOR_EVIDENCE = ['shared/note/receipt.ts']

/** Modules that both the page and its lazily loaded bundles need, and of which the page uses most. */
const OF_PAGE = [
  '@noble/ciphers/chacha.js',
  '@noble/hashes/hkdf.js',
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
  'preact',
  'preact/hooks',
  'preact/jsx-runtime',
  'shared/http/response.ts',
  'shared/bytes/bytes.ts',
  'shared/http/calls.ts',
  'shared/errors.ts',
  'shared/crypto/keys.ts',
  'shared/http/reader-client.ts',
  'shared/note/receipt.ts',
  'widget/workers/create-worker.ts',
  'widget/workers/stretch.ts',
  'widget/ui/kit/PassphraseField.tsx',
  'widget/ui/kit/Progress.tsx',
  'widget/ui/copy-text.ts',
  'widget/ui/format.ts',
  'widget/ui/files/content.ts',
  'widget/ui/files/file-name.ts',
  'widget/ui/strings/load.ts',
  'widget/ui/strings/locales.ts',
]

/** The same for the compose page and the bundles that it loads in turn. */
const OF_COMPOSE = [
  'shared/http/client.ts',
  'shared/flows/send.ts',
  'widget/ui/kit/Check.tsx',
  'widget/ui/ask-while-seen.ts',
  'widget/ui/compose/Files.tsx',
  'widget/ui/compose/LiveStatus.tsx',
  'widget/ui/draft/draft.ts',
  'widget/ui/draft/room.ts',
  'widget/ui/transfer/upload-fetch.ts',
  'widget/ui/draft/use-limits.ts',
  'widget/ui/use-leave-warning.ts',
]

/** All bundles except the string tables, which `stringTable` describes. */
export const BUNDLES = [
  { entry: PAGE, gives: { global: 'ashnote', modules: OF_PAGE } },
  { entry: COMPOSE, takes: [PAGE], gives: { global: 'ashnoteCompose', modules: OF_COMPOSE } },
  { entry: 'widget/site/inbox-page.tsx', takes: [PAGE, COMPOSE], copies: FOR_KEM },
  { entry: 'widget/site/opened-page.tsx', takes: [PAGE] },
  { entry: 'widget/site/abuse.tsx', takes: [PAGE], copies: FOR_EVIDENCE },
  { entry: 'widget/ui/report/seal-evidence.ts', takes: [PAGE], copies: [...FOR_KEM, ...FOR_EVIDENCE] },
  { entry: 'widget/ui/compose/qr-path.ts' },
  { entry: 'widget/ui/passphrase/word-list.ts' },
  { entry: 'widget/workers/stretch-worker.ts', isWorker: true },
  { entry: 'widget/ui/transfer/transfer-worker.ts', isWorker: true },
  { entry: 'widget/site/site.css' },
  { entry: `${PAGES}/stats.tsx`, name: 'page-stats' },
  { entry: `${PAGES}/legal.tsx`, name: 'page-legal' },
  { entry: `${PAGES}/report.tsx`, name: 'page-report' },
  { entry: `${PAGES}/admin.tsx`, name: 'page-admin' },
  { entry: `${PAGES}/embed.tsx`, name: 'page-embed' },
  { entry: `${PAGES}/receipt.tsx`, name: 'page-receipt' },
  { entry: `${PAGES}/not-found.tsx`, name: 'page-not-found' },
  { entry: `${PAGES}/pages.css`, name: 'page-pages' },
  { entry: `${PAGES}/embed/trial-inbox.ts` },
  { entry: 'widget/frame/main.tsx', name: 'frame-page' },
  { entry: 'widget/frame/form/main.tsx', name: 'form-page' },
  { entry: WIDGET, name: 'widget-[version]' },
  { entry: `${PREVIEW}/plain.ts`, isClassic: true },
  { entry: `${PREVIEW}/pdf.ts`, isClassic: true },
  { entry: `${PREVIEW}/pdf.css` },
] as const satisfies readonly Bundle[]

export type Entry = (typeof BUNDLES)[number]['entry']

/** URL path of a bundle's file; the bundler fills in the hash. */
export function pathOf({ entry, name }: Bundle, version: string): string {
  const { name: source, ext } = parse(entry)
  const file = (name ?? source).replace('[version]', version)
  return `/assets/${file}-[hash]${ext === '.css' ? ext : '.js'}`
}

const page = (name: 'stats' | 'legal' | 'report' | 'admin' | 'embed' | 'receipt' | 'not-found') => ({
  path: `/${name}.html` as const,
  template: `${PAGES}/page.html`,
  script: `${PAGES}/${name}.tsx` as const,
  style: `${PAGES}/pages.css` as const,
})

const FRAME = 'widget/frame/frame.html'

export const DOCUMENTS = [
  {
    path: '/index.html',
    template: 'widget/site/index.html',
    script: PAGE,
    style: 'widget/site/site.css',
    inlineAs: 'page',
  },
  page('stats'),
  page('legal'),
  page('report'),
  page('admin'),
  page('embed'),
  page('receipt'),
  page('not-found'),
  { path: '/frame.html', template: FRAME, script: 'widget/frame/main.tsx' },
  { path: '/form.html', template: FRAME, script: 'widget/frame/form/main.tsx' },
  {
    path: '/preview.html',
    template: `${PREVIEW}/preview.html`,
    script: `${PREVIEW}/plain.ts`,
    inlineAs: 'preview',
    isText: true,
  },
  {
    path: '/assets/pdf-frame-[hash].html',
    template: `${PREVIEW}/pdf.html`,
    script: `${PREVIEW}/pdf.ts`,
    style: `${PREVIEW}/pdf.css`,
    inlineAs: 'pdf',
  },
] as const satisfies readonly (Document & { script: Entry; style?: Entry })[]

/** Files that are served as they are, below the root. */
export const STATIC_FILES = ['widget/site/robots.txt', 'widget/site/favicon.ico'] as const

/** Constants in the sources (`widget/site/build.d.ts`) that become the URL of a bundle or a document. */
export const ADDRESSES = {
  ARGON2_URL: 'widget/workers/stretch-worker.ts',
  TRANSFER_URL: 'widget/ui/transfer/transfer-worker.ts',
  PDF_URL: '/assets/pdf-frame-[hash].html',
} as const

/** Constants in the sources that become the content of a document. */
export const TEXTS = { PREVIEW_HTML: '/preview.html' } as const

const STRINGS = /^widget\/ui\/strings\/([^/]+)\/([^/]+)\.ts$/

/** Glob pattern of the tables with a bundle; those in the source language are imported like any module. */
export const STRING_TABLES = `widget/ui/strings/!(${SOURCE.tag})/*.ts`

/** The bundle of a string table, loaded when needed; undefined for any other file and the source language. */
export function stringTable(entry: string): Bundle | undefined {
  const [, language, table] = STRINGS.exec(entry) ?? []
  return language && language !== SOURCE.tag ? { entry, name: `${language}-${table}` } : undefined
}
