/** What the site consists of: scripts, styles and documents. The build, its size limits and knip read these tables. */
import { parse } from 'node:path'
import { LOCALES } from '../../widget/ui/strings/locales.ts'

const [SOURCE] = LOCALES

/** Modules that a bundle puts on a global, for others on the same page that take them. */
export type Gives = {
  global: string
  modules: readonly string[]
}

export type Bundle = {
  /** Source of the script or style, from the repository's root. */
  entry: string
  /** What its file is called before the hash, if not as the source; `[version]` is this repository's. */
  name?: string
  /** Bundles that are on the page before this one; it takes what they give in place of copies of its own. */
  takes?: readonly string[]
  gives?: Gives
  /** Modules that are given but copied all the same, because this bundle needs more of them than the giver has. */
  copies?: readonly string[]
  /** A worker's script: it starts no worker itself. */
  isWorker?: boolean
  /** A classic script for a frame that can load nothing. */
  isClassic?: boolean
}

export type Document = {
  /** Where the site serves it; `[hash]` is one of its contents. */
  path: string
  template: string
  script: string
  style?: string
  /** Script and style are inside the document, and allowed by their hashes under this name in `site.json`. */
  inlineAs?: 'page' | 'preview' | 'pdf'
}

const PAGE = 'widget/site/boot.tsx'
const COMPOSE = 'widget/site/compose-page.tsx'
export const WIDGET = 'widget/embed/widget.ts'
const PAGES = 'widget/site/pages'
const PREVIEW = 'widget/site/preview'

/** Of these, the KEM needs what the page does not have. */
const FOR_KEM = ['@noble/hashes/sha2.js', '@noble/hashes/utils.js']
/** Of this, a report needs what the page does not have. */
const FOR_EVIDENCE = ['shared/note/receipt.ts']

/** Everything that the page and what it loads later both need, and of which the page has most. */
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
  'shared/note/link.ts',
  'shared/http/reader-client.ts',
  'shared/note/receipt.ts',
  'widget/workers/create-worker.ts',
  'widget/ui/kit/PassphraseField.tsx',
  'widget/ui/kit/Progress.tsx',
  'widget/ui/copy-text.ts',
  'widget/ui/format.ts',
  'widget/ui/preview/preview-host.ts',
  'widget/ui/files/content.ts',
  'widget/ui/files/file-name.ts',
  'widget/ui/strings/load.ts',
  'widget/ui/strings/locales.ts',
]

/** The same for what the compose page loads in turn. */
const OF_COMPOSE = [
  'shared/http/client.ts',
  'shared/flows/note-flows.ts',
  'widget/ui/kit/Check.tsx',
  'widget/ui/ask-while-seen.ts',
  'widget/ui/compose/Files.tsx',
  'widget/ui/compose/LiveStatus.tsx',
  'widget/ui/draft/draft.ts',
  'widget/ui/draft/room.ts',
  'widget/ui/transfer/send-draft.ts',
  'widget/ui/transfer/upload-fetch.ts',
  'widget/ui/draft/use-limits.ts',
  'widget/ui/use-leave-warning.ts',
]

/** All but the tables of strings, for which there is `stringTable`. */
export const BUNDLES = [
  { entry: PAGE, gives: { global: 'ashnote', modules: OF_PAGE } },
  { entry: COMPOSE, takes: [PAGE], gives: { global: 'ashnoteCompose', modules: OF_COMPOSE } },
  { entry: 'widget/site/inbox-page.tsx', takes: [PAGE, COMPOSE], copies: FOR_KEM },
  { entry: 'widget/site/files-page.tsx', takes: [PAGE] },
  { entry: 'widget/site/preview-page.tsx', takes: [PAGE] },
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
  { entry: `${PAGES}/pages.css`, name: 'page-pages' },
  { entry: `${PAGES}/embed/trial-inbox.ts` },
  { entry: 'widget/frame/main.tsx', name: 'frame-page' },
  { entry: 'widget/frame/form/main.tsx', name: 'form-page' },
  { entry: WIDGET, name: 'widget-[version]' },
  { entry: `${PREVIEW}/plain.ts`, isClassic: true },
  { entry: `${PREVIEW}/preview.css` },
  { entry: `${PREVIEW}/pdf.ts`, isClassic: true },
  { entry: `${PREVIEW}/pdf.css` },
] as const satisfies readonly Bundle[]

export type Entry = (typeof BUNDLES)[number]['entry']

/** Where the site serves a bundle's file; the bundler puts the hash in. */
export function pathOf({ entry, name }: Bundle, version: string): string {
  const { name: source, ext } = parse(entry)
  const file = (name ?? source).replace('[version]', version)
  return `/assets/${file}-[hash]${ext === '.css' ? ext : '.js'}`
}

const page = (name: 'stats' | 'legal' | 'report' | 'admin' | 'embed' | 'receipt') => ({
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
  { path: '/frame.html', template: FRAME, script: 'widget/frame/main.tsx' },
  { path: '/form.html', template: FRAME, script: 'widget/frame/form/main.tsx' },
  {
    path: '/preview.html',
    template: `${PREVIEW}/preview.html`,
    script: `${PREVIEW}/plain.ts`,
    style: `${PREVIEW}/preview.css`,
    inlineAs: 'preview',
  },
  {
    path: '/assets/pdf-frame-[hash].html',
    template: `${PREVIEW}/preview.html`,
    script: `${PREVIEW}/pdf.ts`,
    style: `${PREVIEW}/pdf.css`,
    inlineAs: 'pdf',
  },
] as const satisfies readonly (Document & { script: Entry; style?: Entry })[]

/** Constants in the sources (`widget/site/build.d.ts`) that become the address of a bundle or a document. */
export const ADDRESSES = {
  ARGON2_URL: 'widget/workers/stretch-worker.ts',
  TRANSFER_URL: 'widget/ui/transfer/transfer-worker.ts',
  PDF_URL: '/assets/pdf-frame-[hash].html',
} as const

const STRINGS = /^widget\/ui\/strings\/([^/]+)\/([^/]+)\.ts$/

/** The same as a pattern. Tables in the source language are imported like any module. */
export const STRING_TABLES = `widget/ui/strings/!(${SOURCE.tag})/*.ts`

/** The bundle of a table of strings in another language than the source language, loaded when it is needed. */
export function stringTable(entry: string): Bundle | undefined {
  const [, language, table] = STRINGS.exec(entry) ?? []
  return language && language !== SOURCE.tag ? { entry, name: `${language}-${table}` } : undefined
}
