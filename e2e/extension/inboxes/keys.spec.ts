import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright/test'
import { compose } from '../../../widget/ui/strings/en/compose.ts'
import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import { sendTo } from '../../clients/inboxes.ts'
import { expect, extensionTest as test } from '../../fixtures/extension.ts'
import { InboxesPage } from '../../pages/inboxes-page.ts'
import { ReadPage } from '../../pages/read-page.ts'

const { inbox, join, keys, list, locked, sheet, inboxErrors } = inboxOwner

const PASSPHRASE = 'lantern gravel otter'

async function exportKeys(page: Page): Promise<string> {
  await new InboxesPage(page).goTo('keys')
  await page.getByLabel(keys.exportPassphrase).fill(PASSPHRASE)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: keys.exportSubmit }).click(),
  ])
  return download.path()
}

async function importKeys(page: Page, file: { name: string; buffer: Buffer }, passphrase: string) {
  await new InboxesPage(page).goTo('keys')
  await page.getByLabel(keys.file).setInputFiles({ mimeType: 'application/octet-stream', ...file })
  await page.getByLabel(keys.importPassphrase).fill(passphrase)
  await page.getByRole('button', { name: keys.importSubmit }).click()
}

test('an export opens in another profile with nothing but its passphrase', async ({
  extension,
  otherExtension,
}) => {
  const text = 'sent before the move'
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  const link = await inboxes.make('Whistle')
  await sendTo(link, text)
  await inboxes.goTo('keys')
  const field = page.getByLabel(keys.exportPassphrase)
  await field.fill('elevencharS ')
  await page.getByRole('button', { name: keys.exportSubmit }).click()
  await expect(page.getByText(inboxErrors['short-passphrase'].title)).toBeVisible()
  await page.getByRole('button', { name: `${compose.suggest} ${keys.exportPassphrase}` }).click()
  await expect(field).toHaveValue(/^([a-z-]+ ){5}[a-z-]+$/)
  await expect(field).toHaveAttribute('type', 'text')
  const buffer = await readFile(await exportKeys(page))
  expect(buffer.toString('latin1')).not.toContain('Whistle')

  const other = await otherExtension.open('inboxes.html')
  const otherInboxes = new InboxesPage(other)
  const file = { name: 'inboxes.ashnote', buffer }
  await importKeys(other, file, 'lantern')
  await expect(other.getByRole('alert')).toContainText([inboxErrors['wrong-passphrase'].title])
  await importKeys(other, { ...file, buffer: Buffer.from('{}') }, PASSPHRASE)
  await expect(other.getByText(inboxErrors['foreign-file'].title)).toBeVisible()
  await importKeys(other, { ...file, buffer: buffer.subarray(0, -20) }, PASSPHRASE)
  await expect(other.getByText(inboxErrors['damaged-file'].title)).toBeVisible()
  await otherInboxes.goTo('')
  await expect(other.getByRole('heading', { name: list.none })).toBeVisible()

  await importKeys(other, file, PASSPHRASE)
  await expect(other.getByText(keys.imported(1, 0))).toBeVisible()
  await importKeys(other, file, PASSPHRASE)
  await expect(other.getByText(keys.imported(0, 0))).toBeVisible()
  await otherInboxes.goTo('')
  await other.reload()
  await other.getByRole('link', { name: /Whistle/ }).click()
  expect(await other.getByLabel(inbox.link).inputValue()).toBe(link)
  await otherInboxes.openFirst()
  await expect(otherInboxes.note).toContainText(text)
})

test('the words of a recovery sheet restore an inbox', async ({ extension, otherExtension }) => {
  const text = 'sent before the profile was lost'
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  const link = await inboxes.make('Whistle')
  await sendTo(link, text)
  await page.getByRole('link', { name: inbox.sheet }).click()
  await expect(page.getByRole('listitem')).toHaveCount(22)
  await expect(page.getByRole('img', { name: sheet.code })).toBeVisible()
  await expect(page.getByText(link)).toBeVisible()
  const words = await page.getByRole('listitem').allTextContents()

  const other = await otherExtension.open('inboxes.html')
  const otherInboxes = new InboxesPage(other)
  await otherInboxes.goTo('join')
  const enter = async (typed: readonly string[]) => {
    await other.getByLabel(join.text).fill(typed.map((word, i) => `${i + 1} ${word}`).join('\n'))
    await other.getByLabel(join.link, { exact: true }).fill(link)
    await other.getByLabel(join.name, { exact: true }).fill('Found again')
    await other.getByRole('button', { name: join.submit }).click()
  }
  await enter(words.toReversed())
  await expect(other.getByText(inboxErrors['damaged-words'].title)).toBeVisible()
  await enter(words.with(0, 'ashnote'))
  await expect(other.getByText(inboxErrors['unknown-word'].title)).toBeVisible()
  await enter(words.slice(1))
  await expect(other.getByText(inboxErrors['not-an-invitation'].title)).toBeVisible()
  await enter(words)
  await expect(other.getByRole('heading', { name: 'Found again' })).toBeVisible()
  await other.reload()
  await otherInboxes.openFirst()
  await expect(otherInboxes.note).toContainText(text)
})

test('of two owners of an inbox, the first to open a message reads it, and the other is told', async ({
  extension,
  otherExtension,
}) => {
  const text = 'for whoever is first'
  const other = await otherExtension.open('inboxes.html#keys')
  const otherInboxes = new InboxesPage(other)
  const key = await otherInboxes.personalKey()

  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  const link = await inboxes.make('Both', [key])
  const print = page.getByText(inbox.words).locator('xpath=following-sibling::p')
  await expect(print).toHaveText(/^([a-z-]+ ){5}[a-z-]+$/)
  const words = await print.textContent()
  await page.getByRole('button', { name: inbox.showInvitation }).click()
  const invitation = await page.getByLabel(inbox.invitation).inputValue()

  await otherInboxes.goTo('join')
  await other.getByLabel(join.text).fill(invitation)
  await other.getByLabel(join.name, { exact: true }).fill('Shared with me')
  await other.getByRole('button', { name: join.submit }).click()
  await expect(other.getByRole('heading', { name: 'Shared with me' })).toBeVisible()
  await expect(other.getByText(words ?? '')).toBeVisible()
  expect(await other.getByLabel(inbox.link).inputValue()).toBe(link)

  await sendTo(link, text)
  await Promise.all([page.reload(), other.reload()])
  await Promise.all([inboxes.openFirst(), otherInboxes.openFirst()])
  const owners = [page, other]
  const haveRead = () => Promise.all(owners.map((owner) => new ReadPage(owner).note.count()))
  await expect.poll(async () => (await haveRead()).toSorted()).toEqual([0, 1])
  const [winner, loser] = (await haveRead())[0] === 1 ? [page, other] : [other, page]
  await expect(new ReadPage(winner).note).toContainText(text)
  await expect(loser.getByText(inboxOwner.errors.gone?.title ?? '')).toBeVisible()
  await Promise.all([page.reload(), other.reload()])
  for (const owner of [page, other]) await expect(owner.getByText(inbox.nothing)).toBeVisible()
})

test('opening a message asks for the passphrase, counting messages does not', async ({ extension }) => {
  const text = 'behind a passphrase'
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  const link = await inboxes.make('Whistle')
  await inboxes.setPassphrase(PASSPHRASE)
  await sendTo(link, text)
  await inboxes.goTo('')
  await page.reload()
  await page
    .getByRole('link', { name: /Whistle/ })
    .filter({ hasText: list.waiting(1) })
    .click()
  await expect(page.getByRole('heading', { name: locked.title })).toBeVisible()
  await page.getByLabel(locked.passphrase).fill('lantern')
  await page.getByRole('button', { name: locked.unlock }).click()
  await expect(page.getByText(inboxErrors['wrong-passphrase'].title)).toBeVisible()
  await page.getByLabel(locked.passphrase).fill(PASSPHRASE)
  await page.getByRole('button', { name: locked.unlock }).click()
  await inboxes.openFirst()
  await expect(inboxes.note).toContainText(text)
})

test('a kept message stays on this device until it is deleted', async ({ extension }) => {
  const text = 'worth a second look'
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  await sendTo(await inboxes.make('Whistle'), text)
  await page.reload()
  await inboxes.openFirst()
  await page.getByRole('button', { name: inbox.keep }).click()
  await expect(page.getByRole('heading', { name: inbox.kept })).toBeVisible()
  await page.reload()
  await expect(page.getByText(text)).toHaveCount(0)
  await page.getByRole('button', { name: inbox.show, exact: true }).click()
  await expect(page.getByText(text)).toBeVisible()
  await page.getByRole('button', { name: inbox.forget }).click()
  await expect(page.getByText(text)).toHaveCount(0)
  await page.reload()
  await expect(page.getByText(inbox.nothing)).toBeVisible()
  await expect(page.getByRole('heading', { name: inbox.kept })).toHaveCount(0)
})
