/** `npm run screenshots`: renews the pictures of the README from the real thing. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { build } from '../scripts/build.ts'
import { ROOT } from '../scripts/run.ts'
import { ensureChromium } from '../scripts/test/chromium.ts'
import { LocalServer } from './harness/server.ts'

const FOLDER = join(ROOT, 'docs/screenshots')
const NOTE = 'The staging database, until Friday:\n\nUser deploy, password\nlantern-gravel-otter-19'
const SIZE = { width: 440, height: 560 }

/** Composing, the link, and the sealed note, as a sender and a reader see them. */
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
  await page.getByRole('textbox', { name: 'Your note' }).fill(NOTE)
  await take(page)
  await page.getByRole('button', { name: 'Create link' }).click()
  const link = page.getByRole('textbox', { name: 'One-time link' })
  await page.getByRole('img').first().waitFor()
  await take(page)
  const reader = await context.newPage()
  await reader.goto(await link.inputValue())
  await reader.getByRole('button', { name: 'Reveal' }).waitFor()
  await take(reader)
  await context.close()
  return pictures
}

/** Puts the pictures beside one another. */
async function sideBySide(browser: Browser, pictures: string[], name: string): Promise<void> {
  const gap = 16
  const width = pictures.length * SIZE.width + (pictures.length - 1) * gap
  const page = await browser.newPage({ viewport: { width, height: SIZE.height }, deviceScaleFactor: 1 })
  const images = pictures.map((data) => `<img src="data:image/png;base64,${data}">`).join('')
  await page.setContent(
    `<style>body{margin:0;display:flex;gap:${gap}px}img{width:${SIZE.width}px;border-radius:12px}</style>${images}`,
  )
  await page.screenshot({ path: join(FOLDER, name), omitBackground: true })
  await page.close()
}

const executablePath = ensureChromium()
await build()
await mkdir(FOLDER, { recursive: true })
const server = await LocalServer.start()
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  for (const scheme of ['light', 'dark'] as const) {
    await sideBySide(browser, await shoot(browser, server.origin, scheme), `flow-${scheme}.png`)
  }
} finally {
  await browser.close()
  await server.dispose()
}
