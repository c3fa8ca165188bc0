/**
 * `npm run bench`: measures what Ashnote promises and fails when a budget is missed.
 * `--only crypto,inbox,server,page,widget,extension,files,start` measures some of it, `--write` also writes `bench/README.md`.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchChromium } from './browser.ts'
import { checkBudgets, type Results } from './budgets.ts'
import { cryptoSection, measureCrypto } from './crypto/measure.ts'
import { extensionSection, measureExtension } from './extension/measure.ts'
import { filesSection, measureFiles } from './files/measure.ts'
import { floodSection, measureFlood } from './flood/measure.ts'
import { inboxSection, measureInbox } from './inbox/measure.ts'
import { describeMachine } from './machine.ts'
import { measurePage, pageSection } from './page/measure.ts'
import { readme } from './readme.ts'
import { plainText, type Section } from './report.ts'
import { measureServer, serverSections } from './server/measure.ts'
import { measureStart, startSection } from './start.ts'
import { measureWidget, widgetSection } from './widget/measure.ts'

const PARTS = ['crypto', 'inbox', 'server', 'flood', 'page', 'widget', 'extension', 'files', 'start'] as const
type Part = (typeof PARTS)[number]

const { values } = parseArgs({ options: { only: { type: 'string' }, write: { type: 'boolean' } } })
const parts = values.only === undefined ? PARTS : values.only.split(',').map(partOf)
if (values.write && parts.length < PARTS.length) throw new Error('--write needs the whole run')

const browser = await launchChromium()
const machine = describeMachine(browser.version())
const results: Results = {}
const sections: Section[] = []

/** Each part stores what it found and shows it as soon as it has it. */
const MEASURE: Readonly<Record<Part, () => Promise<void>>> = {
  async crypto() {
    results.crypto = await measureCrypto(browser)
    show(cryptoSection(results.crypto))
  },
  async inbox() {
    results.inbox = await measureInbox(browser)
    show(inboxSection(results.inbox))
  },
  async server() {
    results.server = await measureServer()
    for (const section of serverSections(results.server)) show(section)
  },
  async flood() {
    results.flood = await measureFlood(browser)
    show(floodSection(results.flood))
  },
  async page() {
    results.page = await measurePage(browser)
    show(pageSection(results.page))
  },
  async widget() {
    results.widget = await measureWidget(browser)
    show(widgetSection(results.widget))
  },
  async extension() {
    results.extension = await measureExtension()
    show(extensionSection(results.extension))
  },
  async files() {
    results.files = await measureFiles(browser)
    show(filesSection(results.files))
  },
  async start() {
    results.start = await measureStart()
    show(startSection(results.start))
  },
}

process.stdout.write(`${machine.join('\n')}\n\n`)
try {
  for (const part of parts) await MEASURE[part]()
} finally {
  await browser.close()
}
const { section, missed } = checkBudgets(results)
show(section)
if (values.write) {
  const date = new Date().toISOString().slice(0, 10)
  writeFileSync(join(import.meta.dirname, 'README.md'), readme(date, machine, sections))
}
process.exitCode = missed > 0 ? 1 : 0

function show(section: Section): void {
  sections.push(section)
  process.stdout.write(`${plainText(section)}\n`)
}

function partOf(name: string): Part {
  const part = PARTS.find((part) => part === name)
  if (!part) throw new Error(`--only takes ${PARTS.join(', ')}`)
  return part
}
