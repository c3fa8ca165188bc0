import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Download, Page } from 'playwright/test'
import { PIXEL } from '../data/previews.ts'
import { LONG } from '../fixtures/long.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { filesLeft, leaveFile, savedBy } from '../pages/files.ts'
import { noteRegion, reveal } from '../pages/reading.ts'

const MIB = 2 ** 20

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function compose(page: Page, folder: string, { files = ['film.bin'], trip = false, text = '' } = {}) {
  await page.goto('/')
  await page.getByLabel('Your note').fill(text)
  await page.getByLabel('Add files', { exact: true }).setInputFiles(files.map((name) => join(folder, name)))
  if (trip) await page.locator('input[webkitdirectory]').setInputFiles(join(folder, 'trip'))
}

async function linkOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Create link' }).click()
  const link = page.getByLabel('One-time link')
  await expect(link).toBeVisible({ timeout: 30_000 })
  return link.inputValue()
}

async function revealAt(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await reveal(page)
}

test('files and a folder go from one browser to another and are then gone from the server', async ({
  page,
  folder,
  other,
  server,
}) => {
  const before = await server.blobs()
  await compose(page, folder, { trip: true, text: 'All of it, once.' })
  await expect(page.getByText('trip (2 files)')).toBeVisible()
  const link = await linkOf(page)

  const reader = await other()
  await revealAt(reader, link)
  await expect(noteRegion(reader)).toContainText('All of it, once.', { timeout: 30_000 })
  await expect(reader.getByText('Burned. The server has deleted it')).toBeVisible()
  expect((await server.blobs()).filter((blob) => !before.includes(blob))).toEqual([])
  expect(sha256(await savedBy(reader, 'Save film.bin'))).toBe(
    sha256(await readFile(join(folder, 'film.bin'))),
  )

  const zip = await savedBy(reader, 'Save all as a zip')
  const [film, notes] = [await readFile(join(folder, 'film.bin')), 'Under the third stone.']
  for (const part of ['film.bin', 'trip/notes.txt', 'trip/day 1/photo.png', film, notes, PIXEL])
    expect(zip.includes(part), 'in the zip').toBe(true)

  await reader.getByRole('button', { name: 'Clear now' }).click()
  await expect(reader.getByRole('heading', { name: 'Cleared' })).toBeVisible()
  await expect.poll(() => filesLeft(reader)).toEqual([])
})

test('a cancelled zip is neither saved nor kept', LONG, async ({ page, folder, other }) => {
  await compose(page, folder, { trip: true })
  const reader = await other()
  await revealAt(reader, await linkOf(page))
  await expect(reader.getByText('Burned. The server has deleted it')).toBeVisible({ timeout: 30_000 })
  const kept = await filesLeft(reader)

  // Delays the worker, so that it finds both the job and its cancellation when it starts.
  const isCancelled = Promise.withResolvers<void>()
  await reader.route('**/transfer-worker-*.js', async (route) => {
    await isCancelled.promise
    await route.continue()
  })
  const saved: Download[] = []
  reader.on('download', (download) => saved.push(download))
  const button = reader.getByRole('button', { name: 'Save all as a zip' })
  await button.click()
  await reader.getByRole('button', { name: 'Cancel' }).click()
  isCancelled.resolve()
  await expect(button).toHaveAttribute('aria-disabled', 'false')
  await expect.poll(() => filesLeft(reader)).toEqual(kept)
  await expect(reader.getByText('The zip could not be made')).toBeHidden()
  expect(saved).toEqual([])
  await reader.unroute('**/transfer-worker-*.js')
  expect((await savedBy(reader, 'Save all as a zip')).includes(PIXEL)).toBe(true)
})

test(
  'images and plain text are shown in a frame without an origin',
  LONG,
  async ({ page, folder, other }) => {
    await compose(page, folder, { trip: true })
    const reader = await other()
    await revealAt(reader, await linkOf(page))
    await reader.getByText('Look at a file').click({ timeout: 30_000 })
    await reader.getByRole('button', { name: 'notes.txt', exact: true }).click()
    const frame = reader.frameLocator('iframe.preview')
    await expect(frame.getByText('Under the third stone.')).toBeVisible()
    expect(await reader.locator('iframe.preview').getAttribute('sandbox')).toBe('allow-scripts')

    await reader.getByRole('button', { name: 'photo.png', exact: true }).click()
    const image = frame.locator('img')
    await expect(image).toBeVisible()
    expect(await image.evaluate((image: HTMLImageElement) => [image.naturalWidth, self.origin])).toEqual([
      1,
      'null',
    ])

    await reader.getByRole('button', { name: 'film.bin', exact: true }).click()
    await expect(reader.getByText('Only plain images, short texts and PDFs')).toBeVisible()
  },
)

test('lost connections cost nothing but time', async ({ page, folder, other, wire }) => {
  wire.lose(/^POST \S+\/parts\?/, 'after')
  for (const cut of ['before', 'after', 'during', 'after'] as const) wire.lose(/^PUT \S+\/parts\/\d/, cut)
  wire.lose(/^POST \S+\/parts\/complete/, 'after')
  await compose(page, folder)
  const link = await linkOf(page)
  const reader = await other()
  for (const cut of ['after', 'during', 'during', 'before', 'during'] as const)
    wire.lose(/^POST \S+\/claim/, cut)
  await revealAt(reader, link)
  await expect(noteRegion(reader)).toBeVisible({ timeout: 30_000 })
  expect(wire.pending).toBe(0)
  expect(sha256(await savedBy(reader, 'Save film.bin'))).toBe(
    sha256(await readFile(join(folder, 'film.bin'))),
  )
})

test('a sender without a network waits for it and continues', LONG, async ({ page, folder, wire }) => {
  await compose(page, folder)
  wire.lose(/^PUT \S+\/parts\/\d/, 'before', 1000)
  await page.getByRole('button', { name: 'Create link' }).click()
  await expect(page.getByText('waiting for the network')).toBeVisible({ timeout: 30_000 })
  wire.forgive()
  await expect(page.getByLabel('One-time link')).toBeVisible({ timeout: 30_000 })
})

test('cancelling an upload leaves nothing on the server', async ({ page, folder, wire, server }) => {
  const before = await server.blobs()
  await compose(page, folder)
  wire.lose(/^PUT \S+\/parts\/[12]/, 'before', 1000)
  await page.getByRole('button', { name: 'Create link' }).click()
  await expect(page.getByText('waiting for the network')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Cancelled. No link was made')).toBeVisible()
  await expect.poll(() => server.blobs()).toEqual(before)
})

test('a reload within the lease reads again', async ({ page, folder, other, wire }) => {
  await compose(page, folder, { text: 'Twice, if need be.' })
  const link = await linkOf(page)
  const reader = await other()
  wire.lose(/^POST \S+\/ack/, 'before', 100)
  await revealAt(reader, link)
  await expect(noteRegion(reader)).toBeVisible({ timeout: 30_000 })
  await reader.reload()
  wire.forgive()
  await reveal(reader)
  await expect(noteRegion(reader)).toContainText('Twice, if need be.', { timeout: 30_000 })
  await expect(reader.getByText('Burned. The server has deleted it')).toBeVisible()
})

test(
  'a second tab points to the first, and files left by a closed tab are removed',
  LONG,
  async ({ page, folder, other, wire }) => {
    await compose(page, folder)
    const link = await linkOf(page)
    const reader = await other()
    wire.lose(/^POST \S+\/ack/, 'before', 100)
    await reader.goto(link)
    await leaveFile(reader, 'of-a-closed-tab')
    await reveal(reader)
    await expect(noteRegion(reader)).toBeVisible({ timeout: 30_000 })
    expect(await filesLeft(reader)).toHaveLength(1)
    expect(await filesLeft(reader)).not.toContain('of-a-closed-tab')
    // A duplicated tab starts with a copy of the first one's session storage.
    const [second] = await Promise.all([
      reader.waitForEvent('popup'),
      reader.evaluate(() => void open(location.href)),
    ])
    await reveal(second)
    await expect(second.getByText('Another tab of this browser has this note')).toBeVisible()
    await expect(noteRegion(reader)).toBeVisible()
  },
)

test('without disk space nothing burns, and the tab can try again', async ({ page, folder, other }) => {
  await compose(page, folder)
  const link = await linkOf(page)
  const reader = await other()
  await reader.goto(link)
  const session = await reader.context().newCDPSession(reader)
  const { origin } = new URL(link)
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 5 * MIB })
  await reveal(reader)
  await expect(reader.getByText('This device has no room for the files')).toBeVisible()
  await session.send('Storage.overrideQuotaForOrigin', { origin })
  await reader.getByRole('button', { name: 'Try again' }).click()
  await expect(noteRegion(reader)).toBeVisible({ timeout: 30_000 })
  expect(sha256(await savedBy(reader, 'Save film.bin'))).toBe(
    sha256(await readFile(join(folder, 'film.bin'))),
  )
})

test('a large note asks for its passphrase like any note', LONG, async ({ page, folder, other }) => {
  await compose(page, folder)
  await page.getByLabel('Passphrase').fill('four small words')
  const reader = await other()
  await reader.goto(await linkOf(page))
  await reader.getByLabel('Passphrase').fill('four wrong words')
  await reveal(reader)
  await expect(reader.getByText('4 tries left')).toBeVisible()
  await reader.getByLabel('Passphrase').fill('four small words')
  await reveal(reader)
  await expect(noteRegion(reader)).toBeVisible({ timeout: 30_000 })
})
