import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Download } from 'playwright/test'
import { calls } from '../../widget/ui/strings/en/calls.ts'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { files as filesStrings } from '../../widget/ui/strings/en/files.ts'
import { previews } from '../../widget/ui/strings/en/previews.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { PIXEL } from '../data/previews.ts'
import { LONG } from '../fixtures/long.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import type { ComposePage } from '../pages/compose-page.ts'
import { filesLeft, leaveFile, savedBy, saveFrom } from '../pages/files.ts'
import { ReadPage } from '../pages/read-page.ts'

const MIB = 2 ** 20

const hexDigest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Opens the page and fills in a note, with files of the folder. */
async function write(
  composePage: ComposePage,
  folder: string,
  { files = ['film.bin'], trip = false, text = '' } = {},
): Promise<void> {
  const { page } = composePage
  await composePage.open()
  await composePage.note.fill(text)
  const picker = page.getByLabel(compose.addFiles, { exact: true })
  await picker.setInputFiles(files.map((name) => join(folder, name)))
  if (trip) await page.locator('input[webkitdirectory]').setInputFiles(join(folder, 'trip'))
}

test('files and a folder go from one browser to another and are then gone from the server', async ({
  page,
  composePage,
  folder,
  other,
  server,
}) => {
  const before = await server.blobs()
  await write(composePage, folder, { trip: true, text: 'All of it, once.' })
  await expect(page.getByText(compose.folder('trip', 2))).toBeVisible()
  const link = await composePage.createLink()

  const reader = new ReadPage(await other())
  await reader.revealAt(link)
  await expect(reader.note).toContainText('All of it, once.')
  await expect(reader.page.getByText(read.open.burned)).toBeVisible()
  expect((await server.blobs()).filter((blob) => !before.includes(blob))).toEqual([])
  expect(hexDigest(await saveFrom(reader.page, 'film.bin'))).toBe(
    hexDigest(await readFile(join(folder, 'film.bin'))),
  )

  const zip = await savedBy(reader.page, filesStrings.saveAll)
  const [film, notes] = [await readFile(join(folder, 'film.bin')), 'Under the third stone.']
  for (const part of ['film.bin', 'trip/notes.txt', 'trip/day 1/photo.png', film, notes, PIXEL])
    expect(zip.includes(part), 'in the zip').toBe(true)

  await reader.page.getByRole('button', { name: read.open.clear }).click()
  await expect(reader.page.getByRole('heading', { name: read.ended.cleared.title })).toBeVisible()
  await expect.poll(() => filesLeft(reader.page)).toEqual([])
})

test('a cancelled zip is neither saved nor kept', LONG, async ({ composePage, folder, other }) => {
  await write(composePage, folder, { trip: true })
  const reader = await other()
  const readPage = new ReadPage(reader)
  await readPage.revealAt(await composePage.createLink())
  await expect(reader.getByText(read.open.burned)).toBeVisible()
  const kept = await filesLeft(reader)

  // Delays the worker, so that it finds both the job and its cancellation when it starts.
  const isCancelled = Promise.withResolvers<void>()
  await reader.route('**/transfer-worker-*.js', async (route) => {
    await isCancelled.promise
    await route.continue()
  })
  const saved: Download[] = []
  reader.on('download', (download) => saved.push(download))
  const button = reader.getByRole('button', { name: filesStrings.saveAll })
  await button.click()
  await reader.getByRole('button', { name: compose.cancel }).click()
  isCancelled.resolve()
  await expect(button).toHaveAttribute('aria-disabled', 'false')
  await expect.poll(() => filesLeft(reader)).toEqual(kept)
  await expect(reader.getByText(filesStrings.zipFailed)).toBeHidden()
  expect(saved).toEqual([])
  await reader.unroute('**/transfer-worker-*.js')
  expect((await savedBy(reader, filesStrings.saveAll)).includes(PIXEL)).toBe(true)
})

test(
  'images and plain text are shown in a frame without an origin',
  LONG,
  async ({ composePage, folder, other }) => {
    await write(composePage, folder, { trip: true })
    const reader = await other()
    const readPage = new ReadPage(reader)
    await readPage.revealAt(await composePage.createLink())
    await reader.getByText(filesStrings.previews).click()
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
    await expect(reader.getByText(previews.notShown.unknown)).toBeVisible()
  },
)

test('lost connections cost nothing but time', async ({ composePage, folder, other, wire }) => {
  wire.lose(/^POST \S+\/parts\?/, 'after')
  for (const cut of ['before', 'after', 'during', 'after'] as const) wire.lose(/^PUT \S+\/parts\/\d/, cut)
  wire.lose(/^POST \S+\/parts\/complete/, 'after')
  await write(composePage, folder)
  const link = await composePage.createLink()
  const reader = new ReadPage(await other())
  for (const cut of ['after', 'during', 'during', 'before', 'during'] as const)
    wire.lose(/^POST \S+\/claim/, cut)
  await reader.revealAt(link)
  await expect(reader.note).toBeVisible()
  expect(wire.pending).toBe(0)
  expect(hexDigest(await saveFrom(reader.page, 'film.bin'))).toBe(
    hexDigest(await readFile(join(folder, 'film.bin'))),
  )
})

test(
  'a sender without a network waits for it and continues',
  LONG,
  async ({ page, composePage, folder, wire }) => {
    await write(composePage, folder)
    wire.lose(/^PUT \S+\/parts\/\d/, 'before', 1000)
    await composePage.create.click()
    await expect(page.getByText(calls.waiting)).toBeVisible()
    wire.forgive()
    await expect(composePage.link).toBeVisible()
  },
)

test('cancelling an upload leaves nothing on the server', async ({
  page,
  composePage,
  folder,
  wire,
  server,
}) => {
  const before = await server.blobs()
  await write(composePage, folder)
  wire.lose(/^PUT \S+\/parts\/[12]/, 'before', 1000)
  await composePage.create.click()
  await expect(page.getByText(calls.waiting)).toBeVisible()
  await page.getByRole('button', { name: compose.cancel }).click()
  await expect(page.getByText(compose.nothingSent)).toBeVisible()
  await expect.poll(() => server.blobs()).toEqual(before)
})

test('a reload within the lease reads again', async ({ composePage, folder, other, wire }) => {
  await write(composePage, folder, { text: 'Twice, if need be.' })
  const link = await composePage.createLink()
  const reader = new ReadPage(await other())
  wire.lose(/^POST \S+\/ack/, 'before', 100)
  await reader.revealAt(link)
  await expect(reader.note).toBeVisible()
  await reader.page.reload()
  wire.forgive()
  await reader.reveal()
  await expect(reader.note).toContainText('Twice, if need be.')
  await expect(reader.page.getByText(read.open.burned)).toBeVisible()
})

test(
  'a second tab points to the first, and files left by a closed tab are removed',
  LONG,
  async ({ composePage, folder, other, wire }) => {
    await write(composePage, folder)
    const link = await composePage.createLink()
    const reader = new ReadPage(await other())
    wire.lose(/^POST \S+\/ack/, 'before', 100)
    await reader.open(link)
    await leaveFile(reader.page, 'of-a-closed-tab')
    await reader.reveal()
    await expect(reader.note).toBeVisible()
    expect(await filesLeft(reader.page)).toHaveLength(1)
    expect(await filesLeft(reader.page)).not.toContain('of-a-closed-tab')
    // A duplicated tab starts with a copy of the first one's session storage.
    const [second] = await Promise.all([
      reader.page.waitForEvent('popup'),
      reader.page.evaluate(() => void open(location.href)),
    ])
    await new ReadPage(second).reveal()
    await expect(second.getByText(read.errors['open-elsewhere'].title)).toBeVisible()
    await expect(reader.note).toBeVisible()
  },
)

test('without disk space nothing burns, and the tab can try again', async ({
  composePage,
  folder,
  other,
}) => {
  await write(composePage, folder)
  const link = await composePage.createLink()
  const reader = new ReadPage(await other())
  await reader.open(link)
  const session = await reader.page.context().newCDPSession(reader.page)
  const { origin } = new URL(link)
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 5 * MIB })
  await reader.reveal()
  await expect(reader.page.getByText(read.errors['no-room'].title)).toBeVisible()
  await session.send('Storage.overrideQuotaForOrigin', { origin })
  await reader.page.getByRole('button', { name: read.sealed.retry }).click()
  await expect(reader.note).toBeVisible()
  expect(hexDigest(await saveFrom(reader.page, 'film.bin'))).toBe(
    hexDigest(await readFile(join(folder, 'film.bin'))),
  )
})

test('a large note asks for its passphrase like any note', LONG, async ({ composePage, folder, other }) => {
  await write(composePage, folder)
  await composePage.passphrase.fill('four small words')
  const reader = new ReadPage(await other())
  await reader.open(await composePage.createLink())
  await reader.passphrase.fill('four wrong words')
  await reader.reveal()
  await expect(reader.page.getByText(read.triesLeft(4))).toBeVisible()
  await reader.passphrase.fill('four small words')
  await reader.reveal()
  await expect(reader.note).toBeVisible()
})
