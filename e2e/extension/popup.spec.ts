import type { Page } from 'playwright/test'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { linkAt } from '../clients/notes.ts'
import { expect, extensionTest as test } from '../fixtures/extension.ts'
import { filesWith, pickFiles } from '../pages/files.ts'
import { copyCells } from '../pages/office.ts'
import { badgeText, closePopup, linkIn, noteBox, openHistory, submit, submitHeld } from '../pages/popup.ts'
import { expectNote, reveal } from '../pages/reading.ts'

test('a shortcut creates a note; its link is on the clipboard and opens on the site', async ({
  extension,
  context,
  watch,
}) => {
  await context.grantPermissions(['clipboard-read'])
  const text = 'from the popup to the page'
  const popup = await extension.open('popup.html')
  await expect(noteBox(popup)).toBeFocused()
  await popup.keyboard.type(text)
  await popup.keyboard.press('Control+Enter')
  await expect(popup.getByText(compose.created.copied)).toBeVisible()
  const link = await linkIn(popup)
  watch({ link, text })
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(link)
  await expect(popup.getByRole('img', { name: compose.created.qr })).toBeVisible()

  const reader = await context.newPage()
  await reader.goto(link)
  await expectNote(reader, text)
  await expect(reader.getByText(read.open.burned)).toBeVisible()
})

test('a spreadsheet’s text goes into the note and the passphrase, not its picture', async ({ extension }) => {
  const popup = await extension.open('popup.html')
  for (const box of [noteBox(popup), popup.getByLabel('Passphrase', { exact: true })]) {
    await copyCells(popup, 'a password in a cell')
    await box.click()
    await popup.keyboard.press('Control+V')
    await expect(box).toHaveValue('a password in a cell')
  }
  await expect(popup.locator('.picked li')).toHaveCount(0)
})

test('passphrase, expiry, burn timer and files by picker, drop and paste', async ({
  extension,
  other,
  watch,
  wire,
}) => {
  const passphrase = 'known to both of us'
  const popup = await extension.open('popup.html')
  await noteBox(popup).fill('with everything')
  await pickFiles(popup, { name: 'picked.txt', type: 'text/plain', content: 'picked' })
  await popup.evaluate(() => {
    const data = (name: string) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([`in ${name}`], name, { type: 'text/plain' }))
      return transfer
    }
    dispatchEvent(new DragEvent('drop', { dataTransfer: data('dropped.txt') }))
    dispatchEvent(new ClipboardEvent('paste', { clipboardData: data('pasted.txt') }))
  })
  await popup.getByLabel('Expires').selectOption('3600')
  await popup.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await popup.getByText(compose.more).click()
  await popup.getByLabel(compose.wipe).selectOption('300')
  await popup.getByRole('button', { name: 'Create link' }).click()
  const link = await linkIn(popup)
  watch({ link, passphrase, text: 'with everything' })

  const reader = await other()
  await reader.goto(linkAt(link, wire.origin))
  await reader.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await reveal(reader)
  for (const name of ['picked.txt', 'dropped.txt', 'pasted.txt'])
    await expect(reader.getByText(name, { exact: true })).toBeVisible()
  await expect(reader.getByRole('timer')).toBeVisible()
})

test('files too large for the server are reported before anything is sent', async ({ extension, wire }) => {
  const popup = await extension.open('popup.html')
  await popup.route('**/v1/limits', async (route) => {
    const limits = await (await route.fetch()).json()
    await route.fulfill({ json: { ...limits, maxBytes: 2_000_000 } })
  })
  await popup.reload()
  await pickFiles(popup, { name: 'large.bin', type: '', content: '\0'.repeat(2_000_000) })
  await expect(popup.getByText(compose.tooMuch('2 MB'))).toBeVisible()
  await noteBox(popup).press('Control+Enter')
  await expect(popup.getByRole('button', { name: 'Create link' })).toBeDisabled()
  expect(wire.drainSent().toString('latin1')).not.toContain('PUT ')
})

test('a draft with files survives the popup, is never on disk, and is wiped when its link is created', async ({
  extension,
  profile,
}) => {
  const text = 'half a thought that nobody finished'
  const first = await extension.open('popup.html')
  await noteBox(first).fill(text)
  await first.getByLabel('Passphrase', { exact: true }).fill('and its passphrase')
  await pickFiles(first, { name: 'kept.txt', type: 'text/plain', content: 'kept content' })
  await expect(first.getByText('kept.txt')).toBeVisible()
  await first.close()

  const second = await extension.open('popup.html')
  await expect(noteBox(second)).toHaveValue(text)
  await expect(second.getByLabel('Passphrase', { exact: true })).toHaveValue('and its passphrase')
  await expect(second.getByText('kept.txt')).toBeVisible()
  expect(await filesWith(profile, text)).toEqual([])

  await second.getByRole('button', { name: 'Create link' }).click()
  await linkIn(second)
  await second.close()
  const third = await extension.open('popup.html')
  await linkIn(third)
  await third.getByRole('button', { name: compose.created.another }).click()
  await expect(noteBox(third)).toHaveValue('')
  await third.close()
  const fourth = await extension.open('popup.html')
  await expect(noteBox(fourth)).toHaveValue('')
  await expect(fourth.getByText('kept.txt')).toHaveCount(0)
})

test('an upload continues without its popup, and the next popup shows the link', async ({
  extension,
  wire,
  watch,
}) => {
  const text = 'sent while nobody looked'
  const { popup, upload } = await submitHeld(extension, wire, text)
  await closePopup(popup, extension)
  upload.release()
  await expect.poll(() => badgeText(extension)).toBe('✓')
  const next = await extension.open('popup.html')
  const link = await linkIn(next)
  watch({ link, text })
  await expect.poll(() => badgeText(extension)).toBe('')
})

test('an upload continues when the service worker is stopped', async ({ extension, wire, watch }) => {
  const text = 'sent without a service worker'
  const { popup, upload } = await submitHeld(extension, wire, text)
  await popup.close()
  await extension.stopWorker()
  upload.release()
  const next = await extension.open('popup.html')
  const link = await linkIn(next)
  watch({ link, text })
  // The service worker had to be started to wipe the draft.
  await next.getByRole('button', { name: compose.created.another }).click()
  await expect(noteBox(next)).toHaveValue('')
})

test('a reload of the extension during an upload leaves no note, and the history says so', async ({
  extension,
  wire,
  server,
}) => {
  const before = await server.blobs()
  await submitHeld(extension, wire, 'interrupted by an update')
  await extension.reload()
  const next = await extension.open('popup.html')
  await expect(noteBox(next)).toHaveValue('')
  const list = await openHistory(next)
  await expect(list.getByText(strings.history.states.unsent)).toBeVisible()
  expect(await server.blobs()).toEqual(before)
  await list.getByRole('button', { name: strings.history.remove }).click()
  await expect(next.getByText(strings.history.empty)).toBeVisible()
})

test('a note that was stored before a reload can be revoked, although nobody ever had its link', async ({
  extension,
  wire,
}) => {
  wire.lose(/^PUT /, 'after', 100)
  const popup = await extension.open('popup.html')
  await submit(popup, 'arrived, but its answer did not')
  await expect.poll(() => wire.cuts).toBeGreaterThan(0)
  await extension.reload()
  wire.forgive()
  const next = await extension.open('popup.html')
  const list = await openHistory(next)
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
  const { popup, upload } = await submitHeld(extension, wire, 'thought better of it')
  await popup.getByRole('button', { name: compose.cancel }).click()
  await expect(popup.getByText(compose.nothingSent)).toBeVisible()
  await expect(noteBox(popup)).toHaveValue('thought better of it')
  await upload.abandoned
  upload.release()
  await openHistory(popup)
  await expect(popup.getByText(strings.history.empty)).toBeVisible()
  expect(await server.blobs()).toEqual(before)
})

/** What a popup shows after a note is created. */
async function make(popup: Page, text: string): Promise<string> {
  await submit(popup, text)
  return linkIn(popup)
}

test('two open popups share one draft and create one note', async ({ extension, server }) => {
  const before = (await server.blobs()).length
  const one = await extension.open('popup.html')
  const two = await extension.open('popup.html')
  await noteBox(one).fill('written in one of them')
  await expect(noteBox(two)).toHaveValue('written in one of them')
  await pickFiles(two, { name: 'added.txt', type: 'text/plain', content: 'in the other' })
  await expect(one.getByText('added.txt')).toBeVisible()
  await Promise.all([one.keyboard.press('Control+Enter'), two.keyboard.press('Control+Enter')])
  const link = await linkIn(one)
  expect(await linkIn(two)).toBe(link)
  expect((await server.blobs()).length).toBe(before + 1)
  await one.getByRole('button', { name: compose.created.another }).click()
  await expect(noteBox(two)).toHaveValue('')
  expect(await make(two, 'and another')).not.toBe(link)
})
