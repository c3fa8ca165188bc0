import { randomBytes } from 'node:crypto'
import { unzipSync } from 'fflate'
import type { Page } from 'playwright/test'
import { files as words } from '../../widget/ui/strings/en/files.ts'
import { previews } from '../../widget/ui/strings/en/previews.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { linkAt } from '../clients/notes.ts'
import { ACTIVE, TRIP } from '../data/previews.ts'
import { expect, extensionTest as test } from '../fixtures/extension.ts'
import { filesLeft, leaveFile, savedBy } from '../pages/files.ts'
import { ReadPage } from '../pages/read-page.ts'

const MIB = 2 ** 20
const FILM = { name: 'film.bin', type: 'video/mp4', content: randomBytes(2 * MIB) }

const openLarge = async (page: Page): Promise<void> => {
  await new ReadPage(page).reveal()
  await expect(page.getByText(read.open.burned)).toBeVisible()
}

test('the files of a large note are saved as one zip, which is removed with them', async ({
  extension,
  make,
  serverOrigin,
}) => {
  const files = [FILM, ...TRIP]
  const page = await extension.open(`reader.html#${linkAt(await make({ files }), serverOrigin)}`)
  await openLarge(page)
  const zip = unzipSync(await savedBy(page, words.saveAll))
  expect(Object.keys(zip)).toEqual(files.map(({ name }) => name))
  for (const { name, content } of files)
    expect(Buffer.from(zip[name] ?? []).equals(Buffer.from(content))).toBe(true)

  await page.getByRole('button', { name: read.open.clear }).click()
  await expect.poll(() => filesLeft(page)).toEqual([])
})

test('files of a large note are shown in frames without origin or script, and PDFs only saved', async ({
  extension,
  make,
  serverOrigin,
}) => {
  const page = await extension.open(
    `reader.html#${linkAt(await make({ files: [FILM, ...TRIP] }), serverOrigin)}`,
  )
  await openLarge(page)
  await page.getByText(words.previews).click()
  const preview = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const frame = page.frameLocator('iframe.preview')

  await preview('photo.png')
  const image = frame.locator('img')
  await expect(image).toBeVisible()
  expect(await image.evaluate((image: HTMLImageElement) => [image.naturalWidth, self.origin])).toEqual([
    1,
    'null',
  ])
  await preview('words.txt')
  await expect(frame.locator('body')).toHaveText('Under the third stone.')
  await preview('act.png')
  await expect(frame.locator('body')).toHaveText(ACTIVE)
  await expect(frame.locator('svg')).toHaveCount(0)
  expect(await page.locator('iframe').getAttribute('sandbox')).toBe('')
  for (const name of ['pages.pdf', 'film.bin']) {
    await preview(name)
    await expect(page.getByText(previews.elsewhere)).toBeVisible()
    await expect(page.locator('iframe')).toHaveCount(0)
  }
  expect(await page.evaluate(() => 'fired' in window)).toBe(false)
})

test('without disk space nothing burns, and the tab can try again', async ({
  extension,
  make,
  serverOrigin,
}) => {
  const page = await extension.open(`reader.html#${linkAt(await make({ files: [FILM] }), serverOrigin)}`)
  const readPage = new ReadPage(page)
  const session = await page.context().newCDPSession(page)
  const { origin } = extension
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: MIB })
  await readPage.reveal()
  await expect(page.getByText(read.errors['no-room'].title)).toBeVisible()
  await session.send('Storage.overrideQuotaForOrigin', { origin })
  await page.getByRole('button', { name: read.sealed.retry }).click()
  await expect(page.getByText(read.open.burned)).toBeVisible()
})

test('a second tab points to the first, and files left by a closed tab are removed', async ({
  extension,
  make,
  serverOrigin,
  wire,
}) => {
  const page = await extension.open(`reader.html#${linkAt(await make({ files: [FILM] }), serverOrigin)}`)
  const readPage = new ReadPage(page)
  await leaveFile(page, 'of-a-closed-tab')
  wire.lose(/^POST \S+\/ack/, 'before', 100)
  await readPage.reveal()
  await expect(readPage.note).toBeVisible()
  expect(await filesLeft(page)).toHaveLength(1)
  expect(await filesLeft(page)).not.toContain('of-a-closed-tab')
  const [second] = await Promise.all([
    page.context().waitForEvent('page'),
    page.evaluate(async () => chrome.tabs.duplicate((await chrome.tabs.getCurrent())?.id ?? 0)),
  ])
  await new ReadPage(second).reveal()
  await expect(second.getByText(read.errors['open-elsewhere'].title)).toBeVisible()
  await expect(readPage.note).toBeVisible()
})
