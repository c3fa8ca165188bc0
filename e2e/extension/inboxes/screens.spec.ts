import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../../widget/ui/strings/en/read.ts'
import { inboxOwner as french } from '../../../widget/ui/strings/fr/inbox-owner.ts'
import { sendTo } from '../../clients/inboxes.ts'
import { expect, extensionTest as test } from '../../fixtures/extension.ts'
import { LONG } from '../../fixtures/long.ts'
import { InboxesPage } from '../../pages/inboxes-page.ts'
import { expectGoodScreen, expectPrivateBoxes } from '../../pages/screen.ts'

const { contacts, conversations, inbox, join, keys, list, locked, make, sheet, inboxErrors } = inboxOwner

const LONG_NAME = `${'x'.repeat(70)} name`

test('every screen of the inboxes, in light and dark, and at 320 px', LONG, async ({ extension }) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  await expect(page.getByRole('heading', { name: list.none })).toBeVisible()
  await expectGoodScreen(page)
  await inboxes.goTo('new')
  await page.getByText(make.people).click()
  await page.getByRole('textbox', { name: make.people }).fill('ashnote-key-no')
  await page.getByLabel(make.name, { exact: true }).fill(LONG_NAME)
  await page.getByRole('button', { name: make.submit }).click()
  await expect(page.getByText(inboxErrors['not-a-key'].title)).toBeVisible()
  await expectGoodScreen(page)
  await expectPrivateBoxes(page)
  await inboxes.goTo('join')
  await expect(page.getByRole('heading', { name: join.title })).toBeVisible()
  await expectGoodScreen(page)
  await expectPrivateBoxes(page)
  await inboxes.goTo('keys')
  const key = await inboxes.personalKey()
  await expect(page.getByRole('img', { name: keys.personQr })).toBeVisible()
  await expectGoodScreen(page)
  await expectPrivateBoxes(page)

  const link = await inboxes.make(LONG_NAME, [key])
  await sendTo(link, LONG_NAME.repeat(8))
  await sendTo(link, 'another')
  await page.reload()
  await page.getByText(inbox.website).click()
  await page.getByRole('button', { name: inbox.showInvitation }).click()
  await page.getByRole('button', { name: inbox.remove }).click()
  await expect(page.getByRole('button', { name: inbox.open, exact: true })).toHaveCount(2)
  await expectGoodScreen(page)
  await expectPrivateBoxes(page)
  await inboxes.openFirst()
  await expect(page.getByText(read.open.burned)).toBeVisible()
  await expectGoodScreen(page)
  await page.getByRole('button', { name: inbox.keep }).click()
  await page.getByRole('button', { name: inbox.show, exact: true }).click()
  await expectGoodScreen(page)
  await page.getByRole('link', { name: inbox.sheet }).click()
  await expect(page.getByRole('img', { name: sheet.code })).toBeVisible()
  await expect(page.getByRole('listitem')).toHaveCount(22)
  await expectGoodScreen(page)

  await inboxes.goTo('contacts')
  await expect(page.getByRole('heading', { name: contacts.title })).toBeVisible()
  await inboxes.addContact('Anna', link)
  await page.getByRole('button', { name: contacts.write }).click()
  await page.getByRole('textbox', { name: contacts.message('Anna') }).fill('hello')
  await expectGoodScreen(page)
  await page.getByRole('button', { name: contacts.send, exact: true }).click()
  await page.getByRole('link', { name: conversations.go }).click()
  await expect(page.getByText(conversations.awaiting)).toBeVisible()
  await expectGoodScreen(page)
  await inboxes.goTo('conversations')
  await expect(page.getByRole('link', { name: /Anna/ })).toBeVisible()
  await expectGoodScreen(page)
  await inboxes.goTo('')
  await expect(page.getByRole('link', { name: new RegExp(LONG_NAME) })).toBeVisible()
  await expectGoodScreen(page)

  await inboxes.setPassphrase('lantern')
  await page.reload()
  await expect(page.getByRole('heading', { name: locked.title })).toBeVisible()
  await expectGoodScreen(page)
})

test.describe('in French', () => {
  test.use({ locale: 'fr-FR' })

  test('the inboxes are French', async ({ extension }) => {
    const page = await extension.open('inboxes.html')
    const inboxes = new InboxesPage(page)
    await expect(page.getByRole('heading', { name: french.list.none })).toBeVisible()
    await inboxes.goTo('keys')
    await expect(page.getByText(french.keys.lost)).toBeVisible()
    await expectGoodScreen(page)
  })
})
