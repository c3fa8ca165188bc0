import { compose } from '../../widget/ui/strings/en/compose.ts'
import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { badgeText } from '../browsers/background.ts'
import { linkAt } from '../clients/notes.ts'
import { expect, extensionTest as test } from '../fixtures/extension.ts'
import { copyCells } from '../pages/clipboard.ts'
import { filesWith, pickFiles } from '../pages/files.ts'
import { Popup } from '../pages/popup.ts'
import { ReadPage } from '../pages/read-page.ts'

test('a shortcut creates a note; its link is on the clipboard and opens on the site', async ({
  extension,
  context,
  watch,
}) => {
  await context.grantPermissions(['clipboard-read'])
  const text = 'from the popup to the page'
  const popup = await Popup.open(extension)
  await expect(popup.note).toBeFocused()
  await popup.page.keyboard.type(text)
  await popup.page.keyboard.press('Control+Enter')
  await expect(popup.page.getByText(compose.created.copied)).toBeVisible()
  const link = await popup.createdLink()
  watch({ link, text })
  expect(await popup.page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  await expect(popup.page.getByRole('img', { name: compose.created.qr })).toBeVisible()

  const reader = new ReadPage(await context.newPage())
  await reader.open(link)
  await reader.expectNote(text)
  await expect(reader.page.getByText(read.open.burned)).toBeVisible()
})

test('a spreadsheet’s text goes into the note and the passphrase, not its picture', async ({ extension }) => {
  const popup = await Popup.open(extension)
  for (const box of [popup.note, popup.passphrase]) {
    await copyCells(popup.page, 'a password in a cell')
    await box.click()
    await popup.page.keyboard.press('Control+V')
    await expect(box).toHaveValue('a password in a cell')
  }
  await expect(popup.page.locator('.picked li')).toHaveCount(0)
})

test('passphrase, expiry, burn timer and files by picker, drop and paste', async ({
  extension,
  other,
  watch,
  wire,
}) => {
  const passphrase = 'known to both of us'
  const popup = await Popup.open(extension)
  await popup.note.fill('with everything')
  await pickFiles(popup.page, { name: 'picked.txt', type: 'text/plain', content: 'picked' })
  await popup.page.evaluate(() => {
    const data = (name: string) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([`in ${name}`], name, { type: 'text/plain' }))
      return transfer
    }
    dispatchEvent(new DragEvent('drop', { dataTransfer: data('dropped.txt') }))
    dispatchEvent(new ClipboardEvent('paste', { clipboardData: data('pasted.txt') }))
  })
  await popup.page.getByLabel(compose.expires).selectOption('3600')
  await popup.passphrase.fill(passphrase)
  await popup.page.getByText(compose.more).click()
  await popup.page.getByLabel(compose.wipe).selectOption('300')
  const link = await popup.createLink()
  watch({ link, passphrase, text: 'with everything' })

  const reader = new ReadPage(await other())
  await reader.open(linkAt(link, wire.origin))
  await reader.passphrase.fill(passphrase)
  await reader.reveal()
  for (const name of ['picked.txt', 'dropped.txt', 'pasted.txt'])
    await expect(reader.page.getByText(name, { exact: true })).toBeVisible()
  await expect(reader.page.getByRole('timer')).toBeVisible()
})

test('files too large for the server are reported before anything is sent', async ({ extension, wire }) => {
  const popup = await Popup.open(extension)
  await popup.page.route('**/v1/limits', async (route) => {
    const limits = await (await route.fetch()).json()
    await route.fulfill({ json: { ...limits, maxBytes: 2_000_000 } })
  })
  await popup.page.reload()
  await pickFiles(popup.page, { name: 'large.bin', type: '', content: '\0'.repeat(2_000_000) })
  await expect(popup.page.getByText(compose.tooMuch('2 MB'))).toBeVisible()
  await popup.note.press('Control+Enter')
  await expect(popup.create).toBeDisabled()
  expect(wire.drainSent().toString('latin1')).not.toContain('PUT ')
})

test('a draft with files survives the popup, is never on disk, and is wiped when its link is created', async ({
  extension,
  profile,
}) => {
  const text = 'half a thought that nobody finished'
  const first = await Popup.open(extension)
  await first.note.fill(text)
  await first.passphrase.fill('and its passphrase')
  await pickFiles(first.page, { name: 'kept.txt', type: 'text/plain', content: 'kept content' })
  await expect(first.page.getByText('kept.txt')).toBeVisible()
  await first.close()

  const second = await Popup.open(extension)
  await expect(second.note).toHaveValue(text)
  await expect(second.passphrase).toHaveValue('and its passphrase')
  await expect(second.page.getByText('kept.txt')).toBeVisible()
  expect(await filesWith(profile, text)).toEqual([])

  await second.create.click()
  await second.createdLink()
  await second.close()
  const third = await Popup.open(extension)
  await third.createdLink()
  await third.page.getByRole('button', { name: compose.created.another }).click()
  await expect(third.note).toHaveValue('')
  await third.close()
  const fourth = await Popup.open(extension)
  await expect(fourth.note).toHaveValue('')
  await expect(fourth.page.getByText('kept.txt')).toHaveCount(0)
})

test('an upload continues without its popup, and the next popup shows the link', async ({
  extension,
  wire,
  watch,
}) => {
  const text = 'sent while nobody looked'
  const { popup, upload } = await Popup.openHeld(extension, wire, text)
  await popup.close()
  upload.release()
  await expect.poll(() => badgeText(extension)).toBe('✓')
  const next = await Popup.open(extension)
  const link = await next.createdLink()
  watch({ link, text })
  await expect.poll(() => badgeText(extension)).toBe('')
})

test('an upload continues when the service worker is stopped', async ({ extension, wire, watch }) => {
  const text = 'sent without a service worker'
  const { popup, upload } = await Popup.openHeld(extension, wire, text)
  await popup.close()
  await extension.stopWorker()
  upload.release()
  const next = await Popup.open(extension)
  const link = await next.createdLink()
  watch({ link, text })
  // The service worker had to be started to wipe the draft.
  await next.page.getByRole('button', { name: compose.created.another }).click()
  await expect(next.note).toHaveValue('')
})

test('a reload of the extension during an upload leaves no note, and the history says so', async ({
  extension,
  wire,
  server,
}) => {
  const before = await server.blobs()
  await Popup.openHeld(extension, wire, 'interrupted by an update')
  await extension.reload()
  const next = await Popup.open(extension)
  await expect(next.note).toHaveValue('')
  const { list } = await next.openHistory()
  await expect(list.getByText(strings.history.states.unsent)).toBeVisible()
  expect(await server.blobs()).toEqual(before)
  await list.getByRole('button', { name: strings.history.remove }).click()
  await expect(next.page.getByText(strings.history.empty)).toBeVisible()
})

test('a note that was stored before a reload can be revoked, although nobody ever had its link', async ({
  extension,
  wire,
}) => {
  wire.lose(/^PUT /, 'after', 100)
  const popup = await Popup.open(extension)
  await popup.submit('arrived, but its answer did not')
  await expect.poll(() => wire.cuts).toBeGreaterThan(0)
  await extension.reload()
  wire.forgive()
  const next = await Popup.open(extension)
  const { list } = await next.openHistory()
  await expect(list.getByText(strings.history.states.lost)).toBeVisible()
  await list.getByRole('button', { name: strings.history.revoke }).click()
  await expect(list.getByText(strings.history.states.revoked('').trim())).toBeVisible()
})

test('a cancelled upload leaves neither a note nor an entry in the history', async ({
  extension,
  wire,
  server,
}) => {
  const before = await server.blobs()
  const { popup, upload } = await Popup.openHeld(extension, wire, 'thought better of it')
  await popup.page.getByRole('button', { name: compose.cancel }).click()
  await expect(popup.page.getByText(compose.nothingSent)).toBeVisible()
  await expect(popup.note).toHaveValue('thought better of it')
  await upload.abandoned
  upload.release()
  await popup.openHistory()
  await expect(popup.page.getByText(strings.history.empty)).toBeVisible()
  expect(await server.blobs()).toEqual(before)
})

test('two open popups share one draft and create one note', async ({ extension, server }) => {
  const before = (await server.blobs()).length
  const one = await Popup.open(extension)
  const two = await Popup.open(extension)
  await one.note.fill('written in one of them')
  await expect(two.note).toHaveValue('written in one of them')
  await pickFiles(two.page, { name: 'added.txt', type: 'text/plain', content: 'in the other' })
  await expect(one.page.getByText('added.txt')).toBeVisible()
  await Promise.all([one.page.keyboard.press('Control+Enter'), two.page.keyboard.press('Control+Enter')])
  const link = await one.createdLink()
  expect(await two.createdLink()).toBe(link)
  expect((await server.blobs()).length).toBe(before + 1)
  await one.page.getByRole('button', { name: compose.created.another }).click()
  await expect(two.note).toHaveValue('')
  await two.submit('and another')
  expect(await two.createdLink()).not.toBe(link)
})
