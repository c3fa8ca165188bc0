/**
 * `npm run bench`: measures what Ashnote promises, and fails if a budget is missed.
 * `--only` with a comma-separated list measures those parts; `--write` also writes `bench/README.md`.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright'
import { checkBudgets, type Measured, type Results } from './budgets.ts'
import { cryptoSection, measureCrypto } from './crypto/measure.ts'
import { extensionSection, measureExtension } from './extension/measure.ts'
import { filesSection, measureFiles } from './files/measure.ts'
import { floodSection, measureFlood } from './flood/measure.ts'
import { inboxSection, measureInbox } from './inbox/measure.ts'
import { measurePage, pageSection } from './page/measure.ts'
import { readme } from './readme.ts'
import { measureServer, serverSections } from './server/measure.ts'
import { measureStart, startSection } from './start.ts'
import { launchChromium } from './tools/browser.ts'
import { describeMachine } from './tools/machine.ts'
import { plainText, type Section } from './tools/report.ts'
import { measureWidget, widgetSection } from './widget/measure.ts'

type Part = keyof Measured
type Measure<P extends Part> = readonly [
  measure: (browser: Browser) => Promise<Measured[P]>,
  tell: (found: Measured[P]) => Section | Section[],
]

/** The order in which the parts run. */
const PARTS: { readonly [P in Part]: Measure<P> } = {
  crypto: [measureCrypto, cryptoSection],
  inbox: [measureInbox, inboxSection],
  server: [measureServer, serverSections],
  flood: [measureFlood, floodSection],
  page: [measurePage, pageSection],
  widget: [measureWidget, widgetSection],
  extension: [measureExtension, extensionSection],
  files: [measureFiles, filesSection],
  start: [measureStart, startSection],
}
const NAMES = Object.keys(PARTS) as Part[]

const { values } = parseArgs({ options: { only: { type: 'string' }, write: { type: 'boolean' } } })
const parts = values.only === undefined ? NAMES : values.only.split(',').map(partOf)
if (values.write && parts.length < NAMES.length) throw new Error('--write needs the whole run')

const browser = await launchChromium()
const machine = describeMachine(browser.version())
const results: Results = {}
const sections: Section[] = []

process.stdout.write(`${machine.join('\n')}\n\n`)
try {
  for (const part of parts) await run(part)
} finally {
  await browser.close()
}
const { section, missed } = checkBudgets(results)
show(section)
if (values.write) {
  const date = new Date().toISOString().slice(0, 10)
  writeFileSync(join(import.meta.dirname, 'README.md'), readme(NAMES, date, machine, sections))
}
process.exitCode = missed > 0 ? 1 : 0

/** Stores the result of a part and shows it at once. */
async function run<P extends Part>(part: P): Promise<void> {
  const [measure, tell]: Measure<P> = PARTS[part]
  const found = await measure(browser)
  results[part] = found
  for (const section of [tell(found)].flat()) show(section)
}

function show(section: Section): void {
  sections.push(section)
  process.stdout.write(`${plainText(section)}\n`)
}

function partOf(name: string): Part {
  const part = NAMES.find((part) => part === name)
  if (!part) throw new Error(`--only takes ${NAMES.join(', ')}`)
  return part
}
