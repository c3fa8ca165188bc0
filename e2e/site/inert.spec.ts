import { readFileSync } from 'node:fs'
import { read } from '../../widget/ui/strings/en/read.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'

const MARKUP = `<img src=x onerror="top.fired=1"><script>top.fired=1</script><svg onload="top.fired=1"><style>*{display:none}</style><iframe srcdoc="<script>parent.fired=1</script>"></iframe><a href="javascript:top.fired=1">javascript:top.fired=1</a>{{7*7}}\${7*7}`
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="top.fired=1"><script>top.fired=1</script></svg>`
const HTML = `<!doctype html><script>top.fired=1</script><h1>rendered</h1>`
/** Right-to-left override, isolates, zero width, a newline, a path: typical tricks in file names. */
const NAMES = [
  'invoice\u202Efdp.exe',
  '\u2066\u2067report\u2069.pdf\u2069.js',
  '../../../.bashrc',
  'C:\\Windows\\system.ini',
  'a\u200B\u0000\n<b>bold</b>.txt',
  '<img src=x onerror=top.fired=1>.png',
]

test('script, markup and bidi tricks in the text stay text', async ({ page, readPage, make }) => {
  const text = `${MARKUP}\n\u202Etxet desrever\u202C \u2066isolated\u2069`
  await page.goto(await make({ text }))
  const elements = await page.locator('body *').count()
  await readPage.reveal()
  const region = readPage.note
  await expect(region).toContainText('onerror="top.fired=1"')
  expect(await region.locator('img, script, svg > script, iframe, style').count()).toBe(0)
  expect(await region.locator('a[href^="javascript"]').count()).toBe(0)
  expect(await page.evaluate(() => (window as { fired?: number }).fired)).toBeUndefined()
  expect(elements).toBeGreaterThan(0)
  // A bidi override in the note must not affect the text around it.
  const direction = await page.getByText('txet desrever').evaluate((e) => getComputedStyle(e).unicodeBidi)
  expect(['isolate', 'plaintext', 'isolate-override']).toContain(direction)
})

test('the text is shown and copied exactly, a leading byte order mark included', async ({
  page,
  readPage,
  context,
  make,
}) => {
  const text = '\ufeffmarked \ufeff text\n'
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(await make({ text }))
  await readPage.reveal()
  const shown = readPage.note.locator('pre')
  await expect(shown).toBeVisible()
  expect(await shown.evaluate((e) => e.textContent)).toBe(text)
  await page.getByRole('button', { name: read.open.copy }).click()
  await expect(page.getByText(read.open.copied)).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text)
})

test('files are never rendered, whatever their type, and their names cannot deceive', async ({
  page,
  readPage,
  make,
}) => {
  const contents = [SVG, HTML, 'alert(1)', SVG, 'text', HTML]
  const types = [
    'image/svg+xml',
    'text/html',
    'text/javascript',
    'application/xhtml+xml',
    'text/plain',
    'image/png',
  ]
  const files = NAMES.map((name, i) => ({ name, type: types[i] ?? '', content: contents[i] ?? '' }))
  await page.goto(await make({ text: 'look at these', files }))
  await readPage.reveal()
  const region = readPage.note
  await expect(region).toBeVisible()
  const shown = await region.evaluate((e) => e.textContent ?? '')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that these are absent is the test.
  expect(shown).not.toMatch(/[\u0000\u061C\u200B-\u200F\u202A-\u202E\u2066-\u2069]/)
  expect(shown).not.toContain('../')
  expect(await region.locator('img, object, embed, iframe, b').count()).toBe(0)
  expect(await page.evaluate(() => (window as { fired?: number }).fired)).toBeUndefined()

  const savers = region.locator('a[download], button').filter({ hasText: /save/i })
  expect(await savers.count()).toBeGreaterThanOrEqual(NAMES.length)
  for (const [i] of NAMES.entries()) {
    const download = page.waitForEvent('download')
    await savers.nth(i).click()
    const saved = await download
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that these are absent is the test.
    expect(saved.suggestedFilename()).not.toMatch(/[\\/\u0000-\u001F\u200B-\u200F\u202A-\u202E\u2066-\u2069]/)
    expect(readFileSync(await saved.path(), 'utf8')).toBe(contents[i])
  }
  expect(page.context().pages()).toHaveLength(1)
})

test('an image is shown by its content, not by its declared type', async ({ page, readPage, make }) => {
  const gif = 'GIF89a\x01\x00\x01\x00\x00\x00\x00;'
  const files = [{ name: 'dot.html', type: 'text/html', content: gif }]
  await page.goto(await make({ text: 'a picture', files }))
  await readPage.reveal()
  const image = page.frameLocator('iframe.preview').locator('img')
  await expect(image).toBeVisible()
  expect(await image.evaluate(() => self.origin)).toBe('null')
  expect(await readPage.note.locator('img').count()).toBe(0)
})
