import type { Worker } from 'playwright/test'
import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import { previews } from '../../widget/ui/strings/en/previews.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { linkAt } from '../clients/notes.ts'
import { expect, extensionTest as test } from '../fixtures/extension.ts'
import { ReadPage } from '../pages/read-page.ts'

test("the extension's reader opens a link, and not before Reveal", async ({
  extension,
  make,
  serverOrigin,
  wire,
}) => {
  const text = 'read in trusted code'
  const link = linkAt(await make({ text }), serverOrigin)
  const page = await extension.open(`reader.html#${link}`)
  const readPage = new ReadPage(page)
  await expect(page.getByRole('button', { name: read.sealed.reveal })).toBeVisible()
  expect(wire.drainSent().toString()).not.toContain('/claim')

  await readPage.expectNote(text)
  await expect(page.getByText(read.open.burned)).toBeVisible()
  // After the burn the address is useless.
  expect(page.url()).toBe(`${extension.origin}/reader.html`)
})

test('a reload before the burn is confirmed loses nothing', async ({
  extension,
  make,
  serverOrigin,
  wire,
}) => {
  const text = 'still there after a reload'
  const page = await extension.open(`reader.html#${linkAt(await make({ text }), serverOrigin)}`)
  const readPage = new ReadPage(page)
  wire.lose(/^POST \S+\/ack /, 'before', 100)
  await readPage.expectNote(text)
  await page.reload()
  await expect(page.getByText(read.sealed.again)).toBeVisible()
  wire.forgive()
  await readPage.reveal()
  await expect(page.getByText(read.open.burned)).toBeVisible()
  await expect(readPage.note).toContainText(text)
})

test('an incomplete link is reported as damaged, without a request', async ({
  extension,
  serverOrigin,
  wire,
}) => {
  for (const hash of ['', '#nothing', `#${serverOrigin}/#notalink`]) {
    const page = await extension.open(`reader.html${hash}`)
    await expect(page.getByRole('heading', { name: read.errors['damaged-link'].title })).toBeVisible()
    await page.close()
  }
  expect(wire.drainSent().length).toBe(0)
})

test('the reader sends no request to a server without permission before the user grants it', async ({
  extension,
  make,
  wire,
}) => {
  const text = 'on another server'
  const page = await extension.open(`reader.html#${await make({ text })}`)
  const readPage = new ReadPage(page)
  await expect(page.getByRole('heading', { name: strings.reader.foreign })).toBeVisible()
  expect(wire.drainSent().length).toBe(0)
  await extension.allowHosts('http://localhost/*', 'http://127.0.0.1/*')
  await page.getByRole('button', { name: strings.reader.allow }).click()
  await readPage.expectNote(text)
})

/** Addresses in the browser's history with the fragment of this link. */
const visitsOf = async (worker: Worker, link: string): Promise<string[]> =>
  worker.evaluate(async (fragment) => {
    const items = await chrome.history.search({ text: '' })
    return items.map(({ url }) => url ?? '').filter((url) => url.endsWith(fragment))
  }, new URL(link).hash)

test.describe("with permission for the browser's history", () => {
  test.use({ granted: ['history'] })

  test('the link is removed from the browser’s history', async ({
    extension,
    make,
    serverOrigin,
    context,
  }) => {
    const link = linkAt(await make({ text: 'not in the history' }), serverOrigin)
    // A visit on the site before, with automatic opening off, has put the link into the history.
    const site = await context.newPage()
    await site.goto(link)
    await expect(site.getByRole('button', { name: read.sealed.reveal })).toBeVisible()
    const worker = await extension.worker()
    await expect.poll(() => visitsOf(worker, link)).toContain(link)

    const page = await extension.open(`reader.html#${link}`)
    await expect(page.getByText(strings.reader.forgotten)).toBeVisible()
    await expect.poll(() => visitsOf(worker, link)).toEqual([])
  })
})

test('without that permission the reader says that the link is in the history', async ({
  extension,
  make,
  serverOrigin,
}) => {
  const page = await extension.open(
    `reader.html#${linkAt(await make({ text: 'in the history' }), serverOrigin)}`,
  )
  await expect(page.getByText(strings.reader.inHistory)).toBeVisible()
  await expect(page.getByRole('button', { name: strings.reader.forget })).toBeVisible()
})

test('images and texts are shown in frames without origin or script, and PDFs only saved', async ({
  extension,
  make,
  serverOrigin,
}) => {
  const text = '<script>document.title = 1</script>'
  const files = [
    { name: 'a.png', type: 'image/png', content: 'GIF89a\x01\x00\x01\x00\x00\x00\x00;' },
    { name: 'b.html', type: 'text/html', content: text },
    { name: 'c.pdf', type: 'application/pdf', content: '%PDF-1.7' },
  ].map((file) => ({ ...file, content: Buffer.from(file.content, 'latin1') }))
  const page = await extension.open(`reader.html#${linkAt(await make({ files }), serverOrigin)}`)
  const readPage = new ReadPage(page)
  await readPage.reveal()
  const image = page.frameLocator('iframe[title="a.png"]').locator('img')
  await expect(image).toBeVisible()
  expect(await image.evaluate((image: HTMLImageElement) => [image.naturalWidth, self.origin])).toEqual([
    1,
    'null',
  ])
  await expect(image).toHaveCSS('max-width', '100%')
  for (const name of ['b.html', 'c.pdf'])
    await page.locator('.files li').filter({ hasText: name }).locator('summary').click()
  const shown = page.frameLocator('iframe[title="b.html"]').locator('body')
  await expect(shown).toHaveText(text)
  await expect(shown).toHaveCSS('white-space-collapse', 'preserve')
  await expect(page.getByText(previews.elsewhere)).toBeVisible()
  for (const frame of await page.locator('iframe').all()) expect(await frame.getAttribute('sandbox')).toBe('')
})
