import type { Page } from 'playwright/test'
import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import { sendTo } from '../../clients/inboxes.ts'
import { expect, extensionTest as test } from '../../fixtures/extension.ts'
import { InboxesPage } from '../../pages/inboxes-page.ts'
import { expectGoodScreen } from '../../pages/screen.ts'

const { contacts, inbox, keys, locked, nav } = inboxOwner

const PASSPHRASE = 'lantern gravel otter'

const cover = (page: Page) => page.getByRole('heading', { name: locked.title })

async function unlock(page: Page): Promise<void> {
  await page.getByLabel(locked.passphrase).fill(PASSPHRASE)
  await page.getByRole('button', { name: locked.unlock }).click()
  await expect(cover(page)).toBeHidden()
}

/** Lets a page stand for so long that its keys are locked. The clock must be installed. */
async function leaveAlone(page: Page): Promise<void> {
  await page.clock.fastForward('10:01')
  await expect(cover(page)).toBeVisible()
}

test('a page that nobody uses is covered; an opened message and a draft come back, what keys show does not', async ({
  extension,
}) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  await page.clock.install()
  const link = await inboxes.make('Whistle')
  await inboxes.setPassphrase(PASSPHRASE)
  await sendTo(link, 'one to keep')
  await sendTo(link, 'one to read only')
  await inboxes.goTo('')
  await page.reload()
  await page.getByRole('link', { name: /Whistle/ }).click()
  await unlock(page)
  await inboxes.openFirst()
  await page.getByRole('button', { name: inbox.keep }).click()
  await page.getByRole('button', { name: inbox.show, exact: true }).click()
  await inboxes.openFirst()
  await expect(inboxes.note.getByText('one to read only')).toBeVisible()
  await expect(page.locator('.contents').getByText('one to keep')).toBeVisible()

  await leaveAlone(page)
  await expect(page.getByText('one to')).toHaveCount(2)
  for (const text of await page.getByText('one to').all()) await expect(text).toBeHidden()
  await expect(page.getByRole('link', { name: nav.contacts })).toBeHidden()
  await expectGoodScreen(page)
  await unlock(page)
  await expect(inboxes.note.getByText('one to read only')).toBeVisible()
  await expect(page.getByRole('button', { name: inbox.show, exact: true })).toBeVisible()
  await expect(page.locator('.contents').getByText('one to keep')).toHaveCount(0)

  await inboxes.goTo('contacts')
  await inboxes.addContact('Anna', link)
  await page.getByRole('button', { name: contacts.write }).click()
  const draft = page.getByRole('textbox', { name: contacts.message('Anna') })
  await draft.fill('half a sentence')
  await leaveAlone(page)
  await expect(draft).toBeHidden()
  await unlock(page)
  await expect(draft).toHaveValue('half a sentence')
})

test('a passphrase that is set in one tab locks the others, and everything opens with it', async ({
  extension,
}) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  await sendTo(await inboxes.make('Whistle'), 'sent before')
  await page.reload()
  await expect(page.getByRole('button', { name: inbox.open, exact: true })).toBeVisible()
  const other = await extension.open('inboxes.html')
  await new InboxesPage(other).setPassphrase(PASSPHRASE)
  await expect(cover(page)).toBeVisible()
  await unlock(page)
  await inboxes.openFirst()
  await expect(inboxes.note).toContainText('sent before')

  await new InboxesPage(other).goTo('keys')
  await other.getByLabel(keys.current).fill(PASSPHRASE)
  await other.getByRole('button', { name: keys.drop }).click()
  await expect(other.getByText(keys.dropped)).toBeVisible()
  // This tab may learn of the change a moment later, and refuses to store anything until then.
  const keep = page.getByRole('button', { name: inbox.keep })
  await expect(async () => {
    if (await keep.isVisible()) await keep.click()
    await expect(page.getByRole('heading', { name: inbox.kept })).toBeVisible({ timeout: 2000 })
  }).toPass()
  await page.reload()
  await page.getByRole('button', { name: inbox.show, exact: true }).click()
  await expect(page.getByText('sent before')).toBeVisible()
})
