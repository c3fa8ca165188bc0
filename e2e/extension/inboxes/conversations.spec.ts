import type { Page } from 'playwright/test'
import { compose } from '../../../widget/ui/strings/en/compose.ts'
import { extension as strings } from '../../../widget/ui/strings/en/extension.ts'
import { inbox as inboxWords } from '../../../widget/ui/strings/en/inbox.ts'
import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../../widget/ui/strings/en/read.ts'
import { expect, extensionTest as test } from '../../fixtures/extension.ts'
import { addContact, goToView, makeInbox, openFirst, pollNow, sendTo } from '../../pages/own-inboxes.ts'
import { badgeText, linkIn, noteBox } from '../../pages/popup.ts'
import { expectNote, noteRegion, reveal } from '../../pages/reading.ts'

const { contacts, conversations, inbox, nav, inboxErrors } = inboxOwner

/** Creates a note that allows an answer, in a popup. */
async function makeAnswerable(popup: Page, text: string): Promise<void> {
  await noteBox(popup).fill(text)
  await popup.getByText(compose.more).click()
  await popup.getByLabel(compose.answer).check()
  await popup.getByRole('button', { name: compose.create }).click()
  await expect(popup.getByText(strings.popup.answers)).toBeVisible()
}

/** Opens the new message of the only conversation that has one. */
async function openWaiting(page: Page): Promise<void> {
  await page
    .getByRole('link')
    .filter({ hasText: inboxOwner.list.waiting(1) })
    .click()
  await openFirst(page)
}

/** Answers the open message. */
async function answer(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: inboxWords.answer.write, exact: true }).click()
  await page.getByRole('textbox', { name: inboxWords.answer.message }).fill(text)
  await page.getByRole('button', { name: inboxWords.answer.send }).click()
  await expect(page.getByText(inboxWords.answer.sent)).toBeVisible()
}

test('two people talk, and every message burns when it is read', async ({ extension, otherExtension }) => {
  const anna = await extension.open('inboxes.html')
  const link = await makeInbox(anna, 'From the newsroom')

  const ben = await otherExtension.open('inboxes.html#contacts')
  await addContact(ben, 'Anna', link)
  await ben.getByRole('button', { name: contacts.write }).click()
  await ben.getByRole('textbox', { name: contacts.message('Anna') }).fill('the first message of Ben')
  await ben.getByRole('button', { name: contacts.send, exact: true }).click()
  await expect(ben.getByText(contacts.sent('Anna'))).toBeVisible()
  await ben.getByRole('link', { name: conversations.go }).click()
  await expect(ben.getByText(conversations.awaiting)).toBeVisible()

  await anna.reload()
  await openFirst(anna)
  await expect(noteRegion(anna)).toContainText('the first message of Ben')
  await answer(anna, 'the answer of Anna')

  await ben.reload()
  await expect.poll(() => badgeText(otherExtension)).toBe('1')
  await openFirst(ben)
  await expect(noteRegion(ben)).toContainText('the answer of Anna')
  await answer(ben, 'the second message of Ben')

  await anna.getByRole('link', { name: nav.conversations }).click()
  await anna.reload()
  await anna.getByRole('link', { name: /From the newsroom/ }).click()
  await openFirst(anna)
  await expect(noteRegion(anna)).toContainText('the second message of Ben')
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
  const link = await makeInbox(anna, 'From the newsroom')
  const ben = await otherExtension.open('inboxes.html#contacts')
  await addContact(ben, 'Anna', link)
  await ben.getByRole('button', { name: contacts.write }).click()
  await ben.getByRole('textbox', { name: contacts.message('Anna') }).fill('did this arrive?')
  wire.lose(/^POST \S+\/envelopes /, 'after', 100)
  wire.lose(/^DELETE /, 'before', 100)
  await ben.getByRole('button', { name: contacts.send, exact: true }).click()
  await expect(ben.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible({ timeout: 60_000 })
  wire.forgive()

  await anna.reload()
  await openFirst(anna)
  await expect(noteRegion(anna)).toContainText('did this arrive?')
  await answer(anna, 'it did')
  await goToView(ben, 'conversations')
  await ben.reload()
  await openWaiting(ben)
  await expect(noteRegion(ben)).toContainText('it did')
})

test('new keys under a known name are not accepted without a warning', async ({ extension }) => {
  const page = await extension.open('inboxes.html')
  const first = await makeInbox(page, 'First')
  const second = await makeInbox(page, 'Second')
  await goToView(page, 'contacts')
  await addContact(page, 'Anna', first.slice(0, -1))
  await expect(page.getByText(inboxErrors['not-an-inbox-link'].title)).toBeVisible()
  await addContact(page, 'Anna', first)
  await expect(page.getByRole('heading', { name: 'Anna' })).toBeVisible()
  await addContact(page, 'anna', second)
  await expect(page.getByText(contacts.changed('Anna').title)).toBeVisible()
  await page.getByRole('button', { name: contacts.leave }).click()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Anna', exact: true })).toBeVisible()

  await addContact(page, 'anna', second)
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
  const popup = await extension.open('popup.html')
  await makeAnswerable(popup, 'can you read this?')
  const link = await linkIn(popup)

  const reader = await otherExtension.open(`reader.html#${link}`)
  await expectNote(reader, 'can you read this?')
  await answer(reader, 'yes, and you?')

  await pollNow(await extension.worker())
  await expect.poll(() => badgeText(extension)).toBe('1')
  const page = await extension.open('inboxes.html#conversations')
  await openWaiting(page)
  await expect(noteRegion(page)).toContainText('yes, and you?')
  await answer(page, 'loud and clear')

  await reader.getByRole('link', { name: conversations.go }).click()
  await openFirst(reader)
  await expect(noteRegion(reader)).toContainText('loud and clear')

  const second = await extension.open('popup.html')
  await second.getByRole('button', { name: compose.created.another }).click()
  await makeAnswerable(second, 'and without the extension?')
  const site = await other()
  await site.goto(await linkIn(second))
  await reveal(site)
  await answer(site, 'that works as well')
  await goToView(page, 'conversations')
  await page.reload()
  await openWaiting(page)
  await expect(noteRegion(page)).toContainText('that works as well')
})
