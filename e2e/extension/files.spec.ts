import { compose } from '../../widget/ui/strings/en/compose.ts'
import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import { inboxOwner } from '../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { badgeText } from '../browsers/background.ts'
import type { Extension } from '../browsers/extension.ts'
import { arrivalsOf, clientsOf, linkOf, openAs, registerInbox, sendPayload } from '../clients/inboxes.ts'
import { createFileNote, filePayload, linkAt } from '../clients/notes.ts'
import type { Film } from '../data/local-files.ts'
import { expect, extensionTest as test } from '../fixtures/extension.ts'
import { LONG } from '../fixtures/long.ts'
import { filesLeft, filesWith, saveFrom } from '../pages/files.ts'
import { InboxesPage } from '../pages/inboxes-page.ts'
import { Popup } from '../pages/popup.ts'
import { ReadPage } from '../pages/read-page.ts'

/** A popup where a file too large for one part is picked and its link requested. */
async function submitFilm(extension: Extension, film: Film): Promise<Popup> {
  const popup = await Popup.open(extension)
  await popup.page.getByLabel(compose.addFiles, { exact: true }).setInputFiles(film.path)
  await popup.create.click()
  return popup
}

test('an upload of a large file survives the loss of popup, service worker and connections, and writes nothing to disk', async ({
  extension,
  film,
  wire,
  other,
  profile,
}) => {
  wire.lose(/^POST \S+\/parts\?/, 'after')
  for (const cut of ['before', 'after'] as const) wire.lose(/^PUT \S+\/parts\/[01]/, cut)
  const last = wire.hold(/^PUT \S+\/parts\/2/)
  const popup = await submitFilm(extension, film)
  await last.reached
  await popup.close()
  await extension.stopWorker()
  for (const at of [0, film.bytes.length / 2])
    expect(await filesWith(profile, film.bytes.subarray(at, at + 64))).toEqual([])
  last.release()
  await expect.poll(() => badgeText(extension)).toBe('✓')
  expect(wire.pending).toBe(0)
  const link = await (await Popup.open(extension)).createdLink()

  const reader = new ReadPage(await other())
  await reader.open(linkAt(link, wire.origin))
  await reader.reveal()
  await expect(reader.note).toBeVisible()
  expect(film.bytes.equals(await saveFrom(reader.page, 'film.bin'))).toBe(true)
})

test(
  'without a network the upload waits, says so in the next popup, and continues',
  LONG,
  async ({ extension, film, wire }) => {
    wire.lose(/^PUT \S+\/parts\/\d/, 'before', 1000)
    const first = await submitFilm(extension, film)
    await expect(first.page.getByText(read.waiting)).toBeVisible()
    await first.close()
    const second = await Popup.open(extension)
    await expect(second.page.getByText(read.waiting)).toBeVisible()
    await expect(second.page.getByText('film.bin')).toBeVisible()
    wire.forgive()
    await second.createdLink()
  },
)

test('a cancelled large file leaves neither parts nor an entry in the history', async ({
  extension,
  film,
  wire,
  server,
}) => {
  const before = await server.blobs()
  wire.lose(/^PUT \S+\/parts\/[12]/, 'before', 1000)
  const popup = await submitFilm(extension, film)
  await expect(popup.page.getByText(read.waiting)).toBeVisible()
  await popup.page.getByRole('button', { name: compose.cancel }).click()
  await expect(popup.page.getByText(compose.nothingSent)).toBeVisible()
  await expect(popup.page.getByText('film.bin')).toBeVisible()
  await popup.openHistory()
  await expect(popup.page.getByText(strings.history.empty)).toBeVisible()
  await expect.poll(() => server.blobs()).toEqual(before)
})

test("the extension's reader reads a large note into a file, which is removed with the note", async ({
  extension,
  film,
  server,
  serverOrigin,
  wire,
  profile,
}) => {
  const link = linkAt(await createFileNote(server.origin, 'film.bin', film.bytes), serverOrigin)
  const page = await extension.open(`reader.html#${link}`)
  const readPage = new ReadPage(page)
  for (const cut of ['after', 'during', 'before', 'during'] as const) wire.lose(/^POST \S+\/claim/, cut)
  await readPage.reveal()
  await expect(page.getByText(read.open.burned)).toBeVisible()
  expect(wire.pending).toBe(0)
  expect(film.bytes.equals(await saveFrom(page, 'film.bin'))).toBe(true)
  await expect.poll(() => filesLeft(page)).toHaveLength(1)
  expect(await filesWith(profile, film.bytes.subarray(0, 64))).toHaveLength(1)
  await page.getByRole('button', { name: read.open.clear }).click()
  await expect(page.getByRole('heading', { name: read.ended.cleared.title })).toBeVisible()
  await expect.poll(() => filesLeft(page)).toEqual([])
})

test('a large file from an inbox is opened into a file, which is removed when it is cleared', async ({
  extension,
  film,
  watch,
}) => {
  void watch
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  await sendPayload(await inboxes.make('Films'), filePayload('film.bin', film.bytes))
  await page.reload()
  await inboxes.openFirst()
  await expect(page.getByText(read.open.burned)).toBeVisible()
  expect(film.bytes.equals(await saveFrom(page, 'film.bin'))).toBe(true)
  await expect(page.getByRole('button', { name: inboxOwner.inbox.keep, exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: read.open.clear }).click()
  await expect(page.getByText(inboxOwner.inbox.cleared)).toBeVisible()
  await expect.poll(() => filesLeft(page)).toEqual([])
})

test('a large file goes to a contact, and the conversation waits for an answer', async ({
  extension,
  film,
  serverOrigin,
  watch,
  wire,
}) => {
  void watch
  const { contacts } = inboxOwner
  const clients = clientsOf(serverOrigin)
  const own = await registerInbox(clients)
  const page = await extension.open('inboxes.html#contacts')
  const inboxes = new InboxesPage(page)
  await inboxes.addContact('Anna', linkOf(serverOrigin, own))
  await page.getByRole('button', { name: contacts.write }).click()
  await page.getByLabel(compose.addFiles, { exact: true }).setInputFiles(film.path)
  wire.lose(/^PUT \S+\/parts\/\d/, 'before')
  await page.getByRole('button', { name: contacts.send, exact: true }).click()
  await expect(page.getByText(contacts.sent('Anna'))).toBeVisible()
  expect(wire.pending).toBe(0)

  const [arrival] = await arrivalsOf(clients, own)
  if (!arrival) throw new Error('nothing arrived')
  const { payload } = await openAs(clients, own, arrival)
  expect(payload.replyTo).toMatch(/\/#[1-9A-HJ-NP-Za-km-z]{48}$/)
  expect(film.bytes.equals(payload.bodies[0]?.bytes ?? new Uint8Array())).toBe(true)
})
