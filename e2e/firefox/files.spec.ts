import { createHash } from 'node:crypto'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { byRole, waitForText } from '../browsers/firefox.ts'
import { createFileNote, linkAt } from '../clients/notes.ts'
import { expect, firefoxTest as test } from '../fixtures/firefox.ts'
import { saveFrom } from '../pages/files.ts'
import { digestsOf } from '../pages/firefox-files.ts'
import { FirefoxPopup } from '../pages/firefox-popup.ts'
import { ReadPage } from '../pages/read-page.ts'

test('an upload of a large file continues without its popup, however often the connection is lost', async ({
  firefox,
  film,
  wire,
  other,
}) => {
  wire.lose(/^POST \S+\/parts\?/, 'after')
  for (const cut of ['before', 'after'] as const) wire.lose(/^PUT \S+\/parts\/[01]/, cut)
  const last = wire.hold(/^PUT \S+\/parts\/2/)
  const popup = await FirefoxPopup.open(firefox)
  const picker = await popup.page.waitForSelector('input[type=file]')
  await picker?.uploadFile(film.path)
  await byRole(popup.page, 'button', compose.create).click()
  await last.reached
  await popup.close()
  last.release()

  const link = await (await FirefoxPopup.open(firefox)).createdLink()
  expect(wire.pending).toBe(0)
  const reader = new ReadPage(await other())
  await reader.open(linkAt(link, wire.origin))
  await reader.reveal()
  await expect(reader.note).toBeVisible({ timeout: 60_000 })
  expect(film.bytes.equals(await saveFrom(reader.page, 'film.bin'))).toBe(true)
})

test("the extension's reader reads a large note into a file, which is removed with the note", async ({
  firefox,
  film,
  server,
  serverOrigin,
  wire,
}) => {
  const link = linkAt(await createFileNote(server.origin, 'film.bin', film.bytes), serverOrigin)
  const page = await firefox.open(`reader.html#${link}`)
  for (const cut of ['after', 'during'] as const) wire.lose(/^POST \S+\/claim/, cut)
  await byRole(page, 'button', read.sealed.reveal).click()
  await waitForText(page, read.open.burned, 60_000)
  await byRole(page, 'button', `${read.open.save} film.bin`).wait()
  expect(wire.pending).toBe(0)
  expect(await digestsOf(page)).toEqual([createHash('sha256').update(film.bytes).digest('hex')])

  await byRole(page, 'button', read.open.clear).click()
  await expect.poll(() => digestsOf(page)).toEqual([])
})
