import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Page } from 'puppeteer-core'
import { files as words } from '../../widget/ui/strings/en/files.ts'
import { previews } from '../../widget/ui/strings/en/previews.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { byRole, type Firefox, waitFor, waitForText } from '../browsers/firefox.ts'
import { linkAt } from '../clients/notes.ts'
import { TRIP } from '../data/previews.ts'
import { expect, firefoxTest as test } from '../fixtures/firefox.ts'
import { longUnless } from '../fixtures/long.ts'
import { ReadPage } from '../pages/read-page.ts'

const FILM = { name: 'film.bin', type: 'video/mp4', content: randomBytes(2 * 1024 * 1024) }
const FILES = [FILM, ...TRIP]

/** Where this Firefox can read a note. */
const SURFACES = {
  site: async (firefox: Firefox, link: string): Promise<Page> => {
    const page = await firefox.newPage()
    await page.goto(link)
    return page
  },
  extension: (firefox: Firefox, link: string): Promise<Page> => firefox.open(`reader.html#${link}`),
}
const ON = [
  ['on the site', SURFACES.site],
  ['in the extension', SURFACES.extension],
] as const

const says = (page: Page, text: string) => waitForText(page, text, 60_000)

/** Content of the download with this name, once it is complete. */
const saved = (path: string, size: number): Promise<Buffer> =>
  waitFor(`${path} to be saved`, async () => {
    const bytes = await readFile(path).catch(() => undefined)
    return bytes && bytes.length >= size ? bytes : undefined
  })

for (const [where, open] of ON)
  test(`the files of a large note are saved one by one and as a zip ${where}`, async ({
    firefox,
    make,
    serverOrigin,
    downloads,
  }) => {
    const page = await open(firefox, linkAt(await make({ files: FILES }), serverOrigin))
    await byRole(page, 'button', read.sealed.reveal).click()
    await says(page, read.open.burned)
    await byRole(page, 'button', `${read.open.save} film.bin`).click()
    const film = await saved(join(downloads, 'film.bin'), FILM.content.length)
    expect(film.equals(FILM.content)).toBe(true)

    await byRole(page, 'button', words.saveAll).click()
    const zip = unzipSync(await saved(join(downloads, words.zipName), FILM.content.length + 500))
    expect(Object.keys(zip)).toEqual(FILES.map(({ name }) => name))
    for (const { name, content } of FILES)
      expect(Buffer.from(zip[name] ?? []).equals(Buffer.from(content))).toBe(true)
  })

/** Globals of the browser's own window. */
declare const gBrowser: {
  readonly selectedBrowser: { readonly browsingContext: { readonly children: readonly Framed[] } }
}
type Framed = {
  readonly currentWindowGlobal: {
    readonly documentPrincipal: { readonly isNullPrincipal: boolean }
    drawSnapshot(rect: null, scale: number, background: string): Promise<ImageBitmap>
  }
}

/**
 * What the only frame of the front page shows, drawn by the browser's window: BiDi cannot reach a frame in an
 * extension's page. `red` counts red pixels, `marked` all that differ from the background.
 */
const inFrame = (firefox: Firefox) =>
  firefox.inWindow(async () => {
    const [frame] = gBrowser.selectedBrowser.browsingContext.children
    if (!frame) return undefined
    const { documentPrincipal } = frame.currentWindowGlobal
    const bitmap = await frame.currentWindowGlobal.drawSnapshot(null, 1, 'white')
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] }
    const seen = { hasOrigin: !documentPrincipal.isNullPrincipal, red: 0, marked: 0 }
    const [, ground] = data
    for (let at = 0; at < data.length; at += 4) {
      const [r = 0, g = 0, b = 0, opacity] = data.slice(at, at + 4)
      // Outside the frame.
      if (!opacity) continue
      if (r > 200 && g < 60 && b < 60) seen.red++
      if (g !== ground) seen.marked++
    }
    return seen
  })

test('the extension shows files of a large note in frames without origin or script', async ({
  firefox,
  make,
  serverOrigin,
}) => {
  const page = await SURFACES.extension(firefox, linkAt(await make({ files: FILES }), serverOrigin))
  await byRole(page, 'button', read.sealed.reveal).click()
  await says(page, read.open.burned)
  await page.locator('.previews summary').click()
  const preview = (name: string) => byRole(page, 'button', name).click()
  const documentOf = (name: string) =>
    page
      .waitForSelector(`iframe[title="${name}"][sandbox=""]`)
      .then((frame) => frame?.evaluate((frame) => (frame as HTMLIFrameElement).srcdoc))

  await preview('photo.png')
  await documentOf('photo.png')
  await expect.poll(() => inFrame(firefox)).toEqual({ hasOrigin: false, red: 1, marked: 1 })
  await preview('words.txt')
  expect(await documentOf('words.txt')).toContain('Under the third stone.')
  await expect.poll(async () => (await inFrame(firefox))?.marked).toBeGreaterThan(100)
  await preview('act.png')
  expect(await documentOf('act.png')).toContain('&lt;script&gt;top.fired = 1')
  expect(await documentOf('act.png')).not.toMatch(/<(svg|script)/)
  await preview('pages.pdf')
  await says(page, previews.elsewhere)
  expect(await page.$$('iframe')).toHaveLength(0)
  expect(await page.evaluate(() => 'fired' in window)).toBe(false)
})

for (const [where, open] of ON)
  test.describe(() => {
    // Quota for all websites together in KiB. One website may use a fifth of it, and at least 10 MiB.
    test.use({ preferences: { 'dom.quotaManager.temporaryStorage.fixedLimit': 20 * 1024 } })

    test(
      `without disk space ${where}, nothing burns`,
      longUnless(where === 'in the extension'),
      async ({ firefox, film, make, other, serverOrigin }) => {
        const files = [{ name: 'film.bin', type: 'video/mp4', content: film.bytes }]
        const link = await make({ files })
        const page = await open(firefox, linkAt(link, serverOrigin))
        await byRole(page, 'button', read.sealed.reveal).click()
        await says(page, read.errors['no-room'].title)
        const reader = new ReadPage(await other())
        await reader.open(link)
        await reader.reveal()
        await expect(reader.note).toBeVisible({ timeout: 60_000 })
      },
    )
  })

test('a second tab points to the first', async ({ firefox, make, serverOrigin, wire }) => {
  const link = linkAt(await make({ files: [FILM] }), serverOrigin)
  const page = await SURFACES.site(firefox, link)
  wire.lose(/^POST \S+\/ack/, 'before', 100)
  await byRole(page, 'button', read.sealed.reveal).click()
  await byRole(page, 'region', read.open.note).setTimeout(60_000).wait()
  // A duplicated tab starts with a copy of the first one's session storage.
  await page.evaluate(() => {
    const button = document.createElement('button')
    button.textContent = 'Once more'
    button.onclick = () => void open(location.href)
    document.body.append(button)
  })
  const opened = new Promise<Page>((done) => page.once('popup', (popup) => done(popup as Page)))
  await byRole(page, 'button', 'Once more').click()
  const second = await opened
  await byRole(second, 'button', read.sealed.reveal).click()
  await says(second, read.errors['open-elsewhere'].title)
})
