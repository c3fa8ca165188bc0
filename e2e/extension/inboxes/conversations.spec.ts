import type { Page } from 'playwright/test'
import { compose } from '../../../widget/ui/strings/en/compose.ts'
import { extension as strings } from '../../../widget/ui/strings/en/extension.ts'
import { inbox as inboxWords } from '../../../widget/ui/strings/en/inbox.ts'
import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../../widget/ui/strings/en/read.ts'
import { badgeText, pollNow } from '../../browsers/background.ts'
import { sendTo } from '../../clients/inboxes.ts'
import { expect, extensionTest as test } from '../../fixtures/extension.ts'
import { InboxesPage } from '../../pages/inboxes-page.ts'
import { Popup } from '../../pages/popup.ts'
import { ReadPage } from '../../pages/read-page.ts'

const { contacts, conversations, inbox, nav, inboxErrors } = inboxOwner

/** Creates a note that allows an answer, in a popup. */
async function makeAnswerable(popup: Popup, text: string): Promise<void> {
  await popup.note.fill(text)
  await popup.page.getByText(compose.more).click()
  await popup.page.getByLabel(compose.answer).check()
  await popup.create.click()
  await expect(popup.page.getByText(strings.popup.answers)).toBeVisible()
}

/** Opens the new message of the only conversation that has one. */
async function openWaiting(page: Page): Promise<void> {
  await page
    .getByRole('link')
    .filter({ hasText: inboxOwner.list.waiting(1) })
    .click()
  await new InboxesPage(page).openFirst()
}

/** Answers the open message. */
async function reply(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: inboxWords.answer.write, exact: true }).click()
  await page.getByRole('textbox', { name: inboxWords.answer.message }).fill(text)
  await page.getByRole('button', { name: inboxWords.answer.send }).click()
  await expect(page.getByText(inboxWords.answer.sent)).toBeVisible()
}

test('two people talk, and every message burns when it is read', async ({ extension, otherExtension }) => {
  const anna = await extension.open('inboxes.html')
  const annaInboxes = new InboxesPage(anna)
  const link = await annaInboxes.make('From the newsroom')

  const ben = await otherExtension.open('inboxes.html#contacts')
  const benInboxes = new InboxesPage(ben)
  await benInboxes.addContact('Anna', link)
  await ben.getByRole('button', { name: contacts.write }).click()
  await ben.getByRole('textbox', { name: contacts.message('Anna') }).fill('the first message of Ben')
  await ben.getByRole('button', { name: contacts.send, exact: true }).click()
  await expect(ben.getByText(contacts.sent('Anna'))).toBeVisible()
  await ben.getByRole('link', { name: conversations.go }).click()
  await expect(ben.getByText(conversations.awaiting)).toBeVisible()

  await anna.reload()
  await annaInboxes.openFirst()
  await expect(annaInboxes.note).toContainText('the first message of Ben')
  await reply(anna, 'the answer of Anna')

  await ben.reload()
  await expect.poll(() => badgeText(otherExtension)).toBe('1')
  await benInboxes.openFirst()
  await expect(benInboxes.note).toContainText('the answer of Anna')
  await reply(ben, 'the second message of Ben')

  await anna.getByRole('link', { name: nav.conversations }).click()
  await anna.reload()
  await anna.getByRole('link', { name: /From the newsroom/ }).click()
  await annaInboxes.openFirst()
  await expect(annaInboxes.note).toContainText('the second message of Ben')
  await expect(anna.getByText(read.open.burned)).toBeVisible()
  await anna.reload()
  await expect(anna.getByText(inbox.sealed)).toHaveCount(0)
  await expect(anna.getByRole('listitem')).toHaveCount(3)
  await expect(anna.getByText('the second message of Ben')).toHaveCount(0)

  await anna.getByRole('button', { name: conversations.end }).click()
  await expect(anna.getByRole('heading', { name: conversations.none })).toBeVisible()
  await ben.reload()
  await expect(ben.getByRole('listitem')).toHaveCount(3)
})

test('a message that arrived although its sender heard nothing can still be answered', async ({
  extension,
  otherExtension,
  wire,
}) => {
  const anna = await extension.open('inboxes.html')
  const annaInboxes = new InboxesPage(anna)
  const link = await annaInboxes.make('From the newsroom')
  const ben = await otherExtension.open('inboxes.html#contacts')
  const benInboxes = new InboxesPage(ben)
  await benInboxes.addContact('Anna', link)
  await ben.getByRole('button', { name: contacts.write }).click()
  await ben.getByRole('textbox', { name: contacts.message('Anna') }).fill('did this arrive?')
  wire.lose(/^POST \S+\/envelopes /, 'after', 100)
  wire.lose(/^DELETE /, 'before', 100)
  await ben.getByRole('button', { name: contacts.send, exact: true }).click()
  await expect(ben.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible()
  wire.forgive()

  await anna.reload()
  await annaInboxes.openFirst()
  await expect(annaInboxes.note).toContainText('did this arrive?')
  await reply(anna, 'it did')
  await benInboxes.goTo('conversations')
  await ben.reload()
  await openWaiting(ben)
  await expect(benInboxes.note).toContainText('it did')
})

test('new keys under a known name are not accepted without a warning', async ({ extension }) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  const first = await inboxes.make('First')
  const second = await inboxes.make('Second')
  await inboxes.goTo('contacts')
  await inboxes.addContact('Anna', first.slice(0, -1))
  await expect(page.getByText(inboxErrors['not-an-inbox-link'].title)).toBeVisible()
  await inboxes.addContact('Anna', first)
  await expect(page.getByRole('heading', { name: 'Anna' })).toBeVisible()
  await inboxes.addContact('anna', second)
  await expect(page.getByText(contacts.changed('Anna').title)).toBeVisible()
  await page.getByRole('button', { name: contacts.leave }).click()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Anna', exact: true })).toBeVisible()

  await inboxes.addContact('anna', second)
  await page.getByRole('button', { name: contacts.replace }).click()
  await expect(page.getByRole('heading', { name: 'anna', exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Anna', exact: true })).toHaveCount(0)
  await sendTo(second, 'still an ordinary inbox')
})

test('a note from the popup is answered on the site, and the answer to that in the reader', async ({
  extension,
  otherExtension,
  other,
}) => {
  const popup = await Popup.open(extension)
  await makeAnswerable(popup, 'can you read this?')
  const link = await popup.createdLink()

  const reader = await otherExtension.open(`reader.html#${link}`)
  const readerInboxes = new InboxesPage(reader)
  await new ReadPage(reader).expectNote('can you read this?')
  await reply(reader, 'yes, and you?')

  await pollNow(await extension.worker())
  await expect.poll(() => badgeText(extension)).toBe('1')
  const page = await extension.open('inboxes.html#conversations')
  const inboxes = new InboxesPage(page)
  await openWaiting(page)
  await expect(inboxes.note).toContainText('yes, and you?')
  await reply(page, 'loud and clear')

  await reader.getByRole('link', { name: conversations.go }).click()
  await readerInboxes.openFirst()
  await expect(readerInboxes.note).toContainText('loud and clear')

  const second = await Popup.open(extension)
  await second.page.getByRole('button', { name: compose.created.another }).click()
  await makeAnswerable(second, 'and without the extension?')
  const site = new ReadPage(await other())
  await site.open(await second.createdLink())
  await site.reveal()
  await reply(site.page, 'that works as well')
  await inboxes.goTo('conversations')
  await page.reload()
  await openWaiting(page)
  await expect(inboxes.note).toContainText('that works as well')
})
