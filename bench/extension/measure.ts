import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { buildExtension, EXTENSION_OUTPUT } from '../../scripts/build/extension.ts'
import { ROOT } from '../../scripts/run.ts'
import { startAshnote } from '../server/servers.ts'
import { CHROMIUM_OPTIONS } from '../tools/browser.ts'
import type { Section } from '../tools/report.ts'
import { median } from '../tools/stats.ts'
import { temporaryFolder } from '../tools/temporary-folder.ts'

/** Milliseconds, medians. */
export type ExtensionResults = {
  /** From the start of the popup's document until its text box has the focus. */
  ready: number
  /** From Enter until the link of a 1 kB note is on the clipboard. */
  link: number
}

const TIMES = 9
const TEXT = 'a kilobyte of text '.repeat(54).slice(0, 1000)

/** The part of the extension API that is called below. */
declare const chrome: { storage: { local: { set(items: object): Promise<void> } } }

/** Opens the popup's page repeatedly in a Chromium with the built extension, and creates a note each time. */
export async function measureExtension(): Promise<ExtensionResults> {
  await buildExtension(ROOT)
  const ashnote = await startAshnote()
  const folder = temporaryFolder()
  const path = join(ROOT, EXTENSION_OUTPUT, 'chrome-mv3')
  const context = await chromium.launchPersistentContext(folder.path, {
    ...CHROMIUM_OPTIONS,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [...CHROMIUM_OPTIONS.args, `--disable-extensions-except=${path}`, `--load-extension=${path}`],
  })
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
    await worker.evaluate(
      (server) => chrome.storage.local.set({ settings: { server } }),
      `http://localhost:${ashnote.port}`,
    )
    const popup = worker.url().replace(/background\.js$/, 'popup.html')
    await context.addInitScript(watchPopup)
    const ready: number[] = []
    const link: number[] = []
    while (ready.length < TIMES) {
      const found = await visit(context, popup)
      ready.push(found.ready)
      link.push(found.link)
    }
    return { ready: median(ready), link: median(link) }
  } finally {
    await context.close()
    await ashnote.stop()
    folder.remove()
  }
}

/**
 * Records, by the page's own clock, when the text box gets the focus, when Enter is pressed, and when a link
 * is copied.
 */
function watchPopup(): void {
  const times = globalThis as unknown as Record<'readyAt' | 'enterAt' | 'linkAt', number | undefined>
  addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLTextAreaElement) times.readyAt ??= performance.now()
  })
  addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') times.enterAt = performance.now()
  })
  const { clipboard } = navigator
  const write = clipboard.writeText.bind(clipboard)
  clipboard.writeText = async (text) => {
    await write(text)
    times.linkAt = performance.now()
  }
}

async function visit(context: BrowserContext, popup: string): Promise<ExtensionResults> {
  const page = await context.newPage()
  await page.goto(popup)
  const ready = await timeOf(page, 'readyAt')
  await page.getByRole('textbox', { name: 'Your note' }).fill(TEXT)
  await page.keyboard.press('Control+Enter')
  const linkAt = await timeOf(page, 'linkAt')
  const link = linkAt - (await timeOf(page, 'enterAt'))
  await page.getByRole('button', { name: 'New note' }).click()
  await page.close()
  return { ready, link }
}

const timeOf = async (page: Page, name: string): Promise<number> => {
  const time = await page.waitForFunction(
    (name) => (globalThis as unknown as Record<string, number | undefined>)[name],
    name,
  )
  return (await time.jsonValue()) ?? Number.NaN
}

export function extensionSection({ ready, link }: ExtensionResults): Section {
  return {
    title: 'Popup of the extension',
    columns: ['', 'ms'],
    rows: [
      ['cursor in the text box', ready.toFixed(0)],
      ['Enter to the link of 1 kB on the clipboard', link.toFixed(0)],
    ],
    notes: [],
  }
}
