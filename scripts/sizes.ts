/** What a visit costs in brotli and a package in its zip, against their budgets. Run by itself it fails when something is over. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { EXTENSION_OUTPUT } from './build/extension.ts'
import { type Browser, zipPackage } from './build/packages.ts'

const ROOT = join(import.meta.dirname, '..')
const SITE = join(ROOT, 'dist/site')

/**
 * Bytes. A cold read may take 29,000 on the wire: this page, its headers, and the answers to HEAD, claim and ack,
 * which come to some 3,000. The others are what they take today, rounded up.
 */
const BUDGETS: ReadonlyArray<readonly [what: string, file: RegExp, most: number]> = [
  ['page with the reader', /^index\.html$/, 26_000],
  ['compose', /^compose-page-/, 18_500],
  ['files', /^files-page-/, 9500],
  ['sealing and opening', /^transfer-worker-/, 15_500],
  ['French, files', /^files-(?!page)/, 700],
  ['previews', /^preview\.html$/, 600],
  ['looking at files', /^look-page-/, 8000],
  ['French, looking', /^previews-/, 700],
  ['pages of PDFs', /^pdf-frame-/, 600_000],
  ['QR code', /^qr-path-/, 4000],
  ['word list', /^word-list-/, 19_000],
  ['Argon2id and work', /^stretch-worker-/, 7500],
  ['French, reading', /^read-/, 2200],
  ['French, composing', /^compose-(?!page)/, 2000],
  ['inboxes', /^inbox-page-/, 25_000],
  ['French, inboxes', /^inbox-(?!page)/, 2000],
  ['reporting a note', /^abuse-/, 10_000],
  ['sealing evidence', /^seal-evidence-/, 22_000],
  ['French, reporting', /^report-/, 2500],
  ['page of reports', /^page-report-/, 20_000],
  ["operator's desk", /^page-admin-/, 25_000],
  ['legal page', /^page-legal-/, 11_500],
  ['statistics', /^page-stats-/, 10_000],
  ['the elements to try', /^page-embed-/, 13_000],
  ['widget.js', /^widget\.js$/, 4000],
  ['the same, pinned', /^widget-/, 4000],
  ['an inbox to try', /^trial-inbox-/, 21_000],
  ["a receipt's page", /^page-receipt-/, 18_500],
  ["an element's frame", /^frame\.html$/, 500],
  ['what it loads', /^frame-page-/, 30_000],
  ['French, framed', /^frame-(?!page)/, 500],
  ["a form's frame", /^form\.html$/, 500],
  ['what it loads', /^form-page-/, 38_500],
  ['French, forms', /^form-(?!page)/, 500],
]

/** Bytes of what a store is given, for every browser. */
const PACKAGE_BUDGET = 400_000
const BROWSERS: readonly Browser[] = ['chrome', 'firefox']

/** Bytes of script that the popup waits for, in brotli. */
const POPUP_BUDGET = 46_000

/** What the popup's document names: its script and all that this imports, but not what it loads when needed. */
async function popupScript(): Promise<number> {
  const folder = join(ROOT, EXTENSION_OUTPUT, 'chrome-mv3')
  const html = await readFile(join(folder, 'popup.html'), 'utf8')
  const paths = [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(([, path]) => path ?? '')
  const scripts = await Promise.all(paths.map((path) => readFile(join(folder, path))))
  return scripts.reduce((sum, script) => sum + brotliCompressSync(script).length, 0)
}

/** Prints the table. @returns false when a file is over its budget, missing, or has none. */
export async function printSizes(): Promise<boolean> {
  const entries = await readdir(SITE, { recursive: true, withFileTypes: true })
  const files = entries.filter(
    (entry) => entry.isFile() && /(^(index|frame|form|preview|pdf-frame-.*)\.html|\.js)$/.test(entry.name),
  )
  let isWithin = files.length === BUDGETS.length
  if (!isWithin) process.stdout.write('The site has files without a budget, or lacks some.\n')
  for (const [what, pattern, most] of BUDGETS) {
    const file = files.find(({ name }) => pattern.test(name))
    const size = file ? (await stat(join(file.parentPath, `${file.name}.br`))).size : Number.NaN
    if (!printLine(what, size, most)) isWithin = false
  }
  if (!printLine('popup script', await popupScript(), POPUP_BUDGET)) isWithin = false
  for (const browser of BROWSERS) {
    const { length } = await zipPackage(ROOT, browser)
    if (!printLine(`${browser} package`, length, PACKAGE_BUDGET)) isWithin = false
  }
  return isWithin
}

/** @returns whether the size is there and within. */
function printLine(what: string, size: number, most: number): boolean {
  const isWithin = size <= most
  process.stdout.write(
    `${what.padEnd(22)}${String(size).padStart(7)} of ${String(most).padStart(6)}${isWithin ? '' : '  OVER'}\n`,
  )
  return isWithin
}

if (import.meta.main && !(await printSizes())) process.exitCode = 1
