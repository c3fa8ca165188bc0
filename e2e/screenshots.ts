/** `npm run screenshots`: renews the README's screenshots from the running product. */

import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { buildExtension, EXTENSION_OUTPUT } from '../scripts/build/extension.ts'
import { build } from '../scripts/build.ts'
import { ROOT } from '../scripts/run.ts'
import { ensureChromium } from '../scripts/test/chromium.ts'
import { compose } from '../widget/ui/strings/en/compose.ts'
import { extension } from '../widget/ui/strings/en/extension.ts'
import { read } from '../widget/ui/strings/en/read.ts'
import { startOf } from './pages/sentences.ts'
import { LocalServer } from './servers/local-server.ts'

const FOLDER = join(ROOT, 'docs/screenshots')
const NOTE = 'The staging database, until Friday:\n\nUser deploy, password\nlantern-gravel-otter-19'
const SIZE = { width: 440, height: 560 }
const POPUP = { width: 380, height: 600 }

/** Composing, the link, and the sealed note, as sender and recipient see them. */
async function shoot(browser: Browser, origin: string, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const context = await browser.newContext({
    viewport: SIZE,
    colorScheme,
    deviceScaleFactor: 2,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const pictures: string[] = []
  const take = async (from: Page) => {
    pictures.push((await from.screenshot({ animations: 'disabled' })).toString('base64'))
  }
  await page.goto(origin)
  await page.getByRole('textbox', { name: compose.note }).fill(NOTE)
  await take(page)
  await page.getByRole('button', { name: compose.create }).click()
  const link = page.getByRole('textbox', { name: compose.created.link })
  await page.getByRole('img').first().waitFor()
  await take(page)
  const reader = await context.newPage()
  await reader.goto(await link.inputValue())
  await reader.getByRole('button', { name: read.sealed.reveal }).waitFor()
  await take(reader)
  await context.close()
  return pictures
}

/** Combines the screenshots side by side. */
async function sideBySide(
  browser: Browser,
  pictures: string[],
  name: string,
  size: { width: number; height: number },
): Promise<void> {
  const gap = 16
  const width = pictures.length * size.width + (pictures.length - 1) * gap
  const page = await browser.newPage({ viewport: { width, height: size.height }, deviceScaleFactor: 1 })
  const images = pictures.map((data) => `<img src="data:image/png;base64,${data}">`).join('')
  await page.setContent(
    `<style>body{margin:0;display:flex;gap:${gap}px}img{width:${size.width}px;border-radius:12px}</style>${images}`,
  )
  await page.screenshot({ path: join(FOLDER, name), omitBackground: true })
  await page.close()
}

/** The popup while writing, with the link, and with the history, in its real size. */
async function shootPopup(
  executablePath: string,
  server: string,
  colorScheme: 'light' | 'dark',
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ashnote-popup-'))
  const path = join(ROOT, EXTENSION_OUTPUT, 'chrome-mv3')
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    viewport: POPUP,
    colorScheme,
    deviceScaleFactor: 2,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ignoreDefaultArgs: ['--disable-extensions'],
    args: ['--no-sandbox', `--disable-extensions-except=${path}`, `--load-extension=${path}`],
  })
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  await worker.evaluate((server) => chrome.storage.local.set({ settings: { server } }), server)
  const page = await context.newPage()
  await page.goto(worker.url().replace(/background\.js$/, 'popup.html'))
  const pictures: string[] = []
  const take = async () => {
    pictures.push((await page.screenshot({ animations: 'disabled' })).toString('base64'))
  }
  const box = page.getByRole('textbox', { name: compose.note })
  const create = async (text: string, label: string) => {
    await box.fill(text)
    await page.getByRole('button', { name: compose.create }).click()
    await page.getByLabel(extension.popup.label, { exact: true }).fill(label)
  }
  await create('An earlier one', 'Wi-Fi for the guests')
  const reader = await context.newPage()
  await reader.goto(await page.getByLabel(compose.created.link).inputValue())
  await reader.getByRole('button', { name: read.sealed.reveal }).click()
  await reader.getByText(read.open.burned).waitFor()
  await page.getByRole('button', { name: compose.created.another }).click()
  await box.fill(NOTE)
  await page.bringToFront()
  await take()
  await create(NOTE, 'Anna, staging database')
  await page.getByRole('img').first().waitFor()
  await take()
  await page.getByRole('button', { name: extension.popup.history }).click()
  await page.mouse.move(0, 0)
  await page.getByText(startOf(extension.history.states.read)).waitFor()
  await page.getByText(extension.history.states.waiting).waitFor()
  await take()
  await context.close()
  await rm(folder, { recursive: true })
  return pictures
}

const executablePath = ensureChromium()
await build()
await buildExtension(ROOT)
await mkdir(FOLDER, { recursive: true })
const server = await LocalServer.start()
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  for (const scheme of ['light', 'dark'] as const) {
    await sideBySide(browser, await shoot(browser, server.origin, scheme), `flow-${scheme}.png`, SIZE)
    const popup = await shootPopup(executablePath, server.origin, scheme)
    await sideBySide(browser, popup, `popup-${scheme}.png`, POPUP)
  }
} finally {
  await browser.close()
  await server.dispose()
}
