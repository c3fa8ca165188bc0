import { randomBytes } from 'node:crypto'
import type { ElementHandle, Frame, Page } from 'puppeteer-core'
import { previews as words } from '../../widget/ui/strings/en/previews.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { byRole, type Firefox, waitFor, waitForText } from '../browsers/firefox.ts'
import { makePdf } from '../data/pdfs.ts'
import { ACTIVE, hostilePdf, PIXEL, png } from '../data/previews.ts'
import { expect, firefoxTest as test } from '../fixtures/firefox.ts'
import { inkOf, reachOut } from '../pages/preview-frame.ts'

const TEXT = 'what is seen of a text'

const PLAIN = [
  { name: 'pixel.png', type: 'image/png', content: PIXEL },
  { name: 'words.txt', type: 'text/plain', content: TEXT },
  { name: 'pages.pdf', type: 'application/pdf', content: makePdf({ pages: 20 }) },
]

/** Hostile files in the frames of the site. A request to `away` would be a leak. */
const hostile = (away: string) => [
  { name: 'act.pdf', type: 'application/pdf', content: hostilePdf(away) },
  { name: 'act.svg', type: 'image/svg+xml', content: ACTIVE },
  { name: 'act.png', type: 'image/png', content: `<!doctype html>${ACTIVE}<img src="${away}">` },
]

/** Makes a note so large that its files are stored in the origin private file system. */
const FILLING = { name: 'film.bin', type: 'video/mp4', content: randomBytes(2 * 1024 * 1024) }

const SIZES = [
  ['small', []],
  ['large', [FILLING]],
] as const

/** Opens a note on the site, and prepares the previews of a large one. */
async function openNote(firefox: Firefox, link: string): Promise<Page> {
  const page = await firefox.newPage()
  await page.goto(link)
  await byRole(page, 'button', read.sealed.reveal).click()
  await waitForText(page, read.open.burned, 60_000)
  return page
}

/** Opens the preview of a file, in a note of any size, and waits until its frame contains the selector. */
async function openPreview(page: Page, name: string, selector: string): Promise<[Frame, ElementHandle]> {
  await askFor(page, name)
  const element = await page.waitForSelector(`iframe[title="${name}"]`)
  expect(await element?.evaluate((frame) => frame.getAttribute('sandbox'))).toBe('allow-scripts')
  const frame = await element?.contentFrame()
  const found = await frame?.waitForSelector(selector, { visible: true })
  if (!frame || !found) throw new Error(`nothing is shown of ${name}`)
  return [frame, found]
}

const askFor = (page: Page, name: string): Promise<void> =>
  page.evaluate((name) => {
    const items = [...document.querySelectorAll('.files li')]
    const details = items.find((item) => item.textContent?.includes(name))?.querySelector('details')
    if (details) {
      details.open = true
      return
    }
    const buttons = [...document.querySelectorAll<HTMLElement>('.previews button')]
    const button = buttons.find(({ textContent }) => textContent === name)
    button?.closest('details')?.setAttribute('open', '')
    button?.click()
  }, name)

for (const [size, filling] of SIZES)
  test(`an image, a text and a PDF of a ${size} note are shown in frames without an origin`, async ({
    firefox,
    make,
  }) => {
    const page = await openNote(firefox, await make({ files: [...PLAIN, ...filling] }))
    expect(await page.$$('.previews')).toHaveLength(filling.length)
    const [image, pixel] = await openPreview(page, 'pixel.png', 'img')
    expect(await pixel.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(1)
    expect(await image.evaluate(() => self.origin)).toBe('null')
    const [, text] = await openPreview(page, 'words.txt', 'pre')
    expect(await text.evaluate((pre) => pre.textContent)).toBe(TEXT)

    const [pages, first] = await openPreview(page, 'pages.pdf', 'canvas')
    const [middle, all] = await first.evaluate(inkOf)
    expect(middle).toBeGreaterThan(0.99)
    expect(all).toBeCloseTo(0.25, 1)
    await pages.evaluate(() => document.body.lastElementChild?.scrollIntoView())
    const last = await pages.waitForSelector('canvas[aria-label="20 / 20"]')
    expect((await last?.evaluate(inkOf))?.[0]).toBeGreaterThan(0.99)
    expect((await pages.$$('canvas')).length).toBeLessThan(7)
  })

for (const [size, filling] of SIZES)
  test(`hostile files of a ${size} note do no harm`, async ({ firefox, make, wire }) => {
    const away = `${wire.origin}/leak`
    const page = await openNote(firefox, await make({ files: [...hostile(away), ...filling] }))
    page.on('dialog', () => expect(false, 'a dialogue').toBe(true))
    const address = page.url()
    const count = (await page.browser().pages()).length
    const [frame, canvas] = await openPreview(page, 'act.pdf', 'canvas')
    await canvas.click()
    expect(await frame.$$('a, input, button, form, iframe, section, script[src]')).toHaveLength(0)
    for (const name of ['act.svg', 'act.png']) {
      const [shown, pre] = await openPreview(page, name, 'pre')
      expect(await pre.evaluate((element) => element.textContent)).toContain(ACTIVE)
      expect(await shown.$$('svg, img')).toHaveLength(0)
    }
    expect(await page.evaluate(() => 'fired' in window)).toBe(false)
    expect(page.url()).toBe(address)
    expect(await page.browser().pages()).toHaveLength(count)
    expect(wire.drainSent().toString()).not.toContain('leak')
  })

for (const [name, selector] of [
  ['words.txt', 'pre'],
  ['pages.pdf', 'canvas'],
] as const)
  test(`script in the frame of ${name} cannot reach anything`, async ({ firefox, make, wire }) => {
    const page = await openNote(firefox, await make({ files: PLAIN }))
    const address = page.url()
    const [, inside] = await openPreview(page, name, selector)
    wire.drainSent()
    expect(await inside.evaluate(reachOut, `${wire.origin}/leak`)).toEqual(['null'])
    expect(wire.drainSent().toString()).not.toContain('leak')
    expect(page.url()).toBe(address)
  })

test('a file that cannot be shown gets an explanation', async ({ firefox, make }) => {
  const refused = [
    ['an image of gigabytes', 'too-large', png(60_000, 60_000)],
    ['a broken image', 'broken', png(100, 100, Buffer.from('no such data'))],
    ['a broken PDF', 'broken', '%PDF-1.7 and nothing else'],
    ['a PDF of many pages', 'too-large', makePdf({ pages: 301 })],
  ] as const
  const files = refused.map(([name, , content]) => ({ name, type: 'image/png', content }))
  const page = await openNote(firefox, await make({ files }))
  for (const [name, why] of refused) {
    await askFor(page, name)
    await waitFor(`why ${name} is not shown`, async () => {
      const items = await page.$$eval('.files li', (list) => list.map((item) => item.textContent ?? ''))
      return items.find((item) => item.includes(name) && item.includes(words.notShown[why]))
    })
  }
  expect(await page.$$('iframe')).toHaveLength(0)
})
