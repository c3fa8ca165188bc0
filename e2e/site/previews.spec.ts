import type { FrameLocator, Page } from 'playwright/test'
import { previews as words } from '../../widget/ui/strings/en/previews.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { makePdf } from '../data/pdfs.ts'
import { hostilePdf, png } from '../data/previews.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { inkOf, reachOut } from '../pages/preview-frame.ts'
import { ReadPage } from '../pages/read-page.ts'

/** Reveals a note with files and opens the preview of each. */
async function openPreviews(page: Page, link: string): Promise<void> {
  await page.goto(link)
  const readPage = new ReadPage(page)
  await readPage.reveal()
  await expect(readPage.note).toBeVisible()
  for (const details of await page.locator('.files details:not([open])').all())
    await details.locator('summary').click()
}

const frameOf = (page: Page): FrameLocator => page.frameLocator('iframe.preview')

const pdf = (content: string, name = 'pages.pdf') => ({ name, type: 'application/pdf', content })

test('a PDF is shown as images of its pages, a few at a time, and its code loads on demand', async ({
  page,
  readPage,
  make,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(await make({ files: [pdf(makePdf({ pages: 20 }))] }))
  await readPage.reveal()
  await expect(page.getByText('pages.pdf')).toBeVisible()
  expect(asked.join()).not.toMatch(/pdf-frame/)
  await page.getByText(read.open.look).click()
  const canvases = frameOf(page).locator('canvas')
  await expect(canvases.first()).toBeVisible()
  const [middle, all] = await canvases.first().evaluate(inkOf)
  expect(middle).toBeGreaterThan(0.99)
  expect(all).toBeCloseTo(0.25, 1)
  expect(await canvases.count()).toBeLessThan(7)
  await frameOf(page).locator('body > div').last().scrollIntoViewIfNeeded()
  const last = frameOf(page).getByRole('img', { name: '20 / 20' })
  await expect(last).toBeVisible()
  expect((await last.evaluate(inkOf))[0]).toBeGreaterThan(0.99)
  expect(await canvases.count()).toBeLessThan(7)
})

test('a PDF with embedded fonts is drawn with them', async ({ page, make, browser }) => {
  const context = await browser.newContext()
  const printing = await context.newPage()
  await printing.setContent('<p style="font: 90px serif; margin: 2rem">Ashnote &alpha;&beta; ☂</p>')
  const printed = await printing.pdf({ width: '600px', height: '200px' })
  await context.close()
  expect(printed.toString('latin1')).toContain('/FontFile')
  const file = { name: 'printed.pdf', type: 'application/pdf', content: printed }
  await openPreviews(page, await make({ files: [file] }))
  const canvas = frameOf(page).locator('canvas')
  await expect(canvas).toBeVisible()
  const [, all] = await canvas.evaluate(inkOf)
  expect(all).toBeGreaterThan(0.03)
  expect(all).toBeLessThan(0.3)
})

test('no action of a PDF is performed', async ({ page, make, wire }) => {
  await openPreviews(page, await make({ files: [pdf(hostilePdf(`${wire.origin}/leak`))] }))
  const canvas = frameOf(page).locator('canvas')
  await expect(canvas).toBeVisible()
  const address = page.url()
  page.on('dialog', () => expect(false, 'a dialogue').toBe(true))
  await canvas.click()
  expect(await frameOf(page).locator('a, input, button, form, iframe, section, script[src]').count()).toBe(0)
  expect(page.url()).toBe(address)
  expect(page.context().pages()).toHaveLength(1)
  expect(wire.drainSent().toString()).not.toContain('leak')
})

const LOCKED = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'00'.repeat(32)}> /U <${'11'.repeat(32)}> >> /ID [<00> <00>]`

const REFUSED = [
  ['a broken PDF', '%PDF-1.7 and nothing else', 'broken'],
  ['a PDF with a password', makePdf({ trailer: LOCKED }), 'locked'],
  ['a PDF of many pages', makePdf({ pages: 301 }), 'too-large'],
  ['an image of gigabytes', png(60_000, 60_000), 'too-large'],
  ['what only begins as an image', png(100, 100, Buffer.from('no such data')).subarray(0, 20), 'broken'],
  [
    'what is no JPEG',
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xc0, 0, 11, 8, 0, 9, 0, 9]),
    'broken',
  ],
] as const

for (const [what, content, why] of REFUSED)
  test(`${what} gets an explanation`, async ({ page, make }) => {
    await openPreviews(page, await make({ files: [{ name: 'x', type: 'image/png', content }] }))
    await expect(page.getByText(words.notShown[why])).toBeVisible()
    await expect(page.locator('iframe')).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Save x' })).toBeEnabled()
  })

test('SVG and HTML are shown as plain text', async ({ page, make }) => {
  const content =
    '<svg xmlns="http://www.w3.org/2000/svg" onload="top.fired = 1"><script>top.fired = 1</script></svg>'
  await openPreviews(page, await make({ files: [{ name: 'x.png', type: 'image/png', content }] }))
  await expect(frameOf(page).locator('pre')).toHaveText(content)
  expect(await frameOf(page).locator('svg').count()).toBe(0)
  expect(await page.evaluate(() => 'fired' in window)).toBe(false)
})

const FRAMED = [
  ['a text', 'pre', { name: 'x.txt', type: 'text/plain', content: 'what is seen' }],
  ['a PDF', 'canvas', pdf(makePdf())],
] as const

for (const [what, shown, file] of FRAMED)
  test(`script in the frame of ${what} cannot reach anything`, async ({
    page: watched,
    make,
    browser,
    wire,
  }) => {
    const link = await make({ files: [file] })
    // A separate page, because the watched one would report the requests that are refused here.
    void watched
    const context = await browser.newContext()
    const page = await context.newPage()
    await openPreviews(page, link)
    const inside = frameOf(page).locator(shown)
    await expect(inside).toBeVisible()
    wire.drainSent()
    const reached = await inside.evaluate(reachOut, `${wire.origin}/leak`)
    expect(reached).toEqual(['null'])
    const told = await inside.evaluate(() => document.baseURI + location.href + document.referrer)
    expect(told).not.toContain('#')
    expect(wire.drainSent().toString()).not.toContain('leak')
    expect(page.url()).toBe(link)
    await context.close()
  })
