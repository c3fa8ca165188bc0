import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../../widget/ui/strings/en/read.ts'
import { badgeText, pollNow } from '../../browsers/background.ts'
import { sendTo } from '../../clients/inboxes.ts'
import { expect, extensionTest as test } from '../../fixtures/extension.ts'
import { InboxesPage } from '../../pages/inboxes-page.ts'
import { ReadPage } from '../../pages/read-page.ts'

const { inbox, list, make, errors } = inboxOwner
const unreachable = errors.unreachable?.title ?? ''

test("a visitor's message is counted, opened once and burned", async ({ extension, watch, wire }) => {
  void watch
  const text = 'for the owner of this inbox only'
  const popup = await extension.open('popup.html')
  const [page] = await Promise.all([
    popup.context().waitForEvent('page'),
    popup.getByRole('button', { name: inboxOwner.open }).click(),
  ])
  await expect(page.getByRole('heading', { name: list.none })).toBeVisible()
  const link = await new InboxesPage(page).make('Whistle')
  await expect(page.getByRole('img', { name: inbox.qr })).toBeVisible()
  await page.getByText(inbox.website).click()
  await expect(page.getByRole('textbox', { name: inbox.snippet })).toHaveValue(
    new RegExp(`<ashnote-form inbox="${link}">`),
  )
  await page.close()

  await sendTo(link, text)
  // The page is closed: the background runs alone, woken by its alarm.
  const worker = await extension.worker()
  expect(await worker.evaluate(() => chrome.alarms.get('inboxes'))).toBeTruthy()
  await pollNow(worker)
  await expect.poll(() => badgeText(extension)).toBe('1')
  expect(await worker.evaluate(() => chrome.alarms.get('inboxes'))).toBeTruthy()

  const owner = new ReadPage(await extension.open('inboxes.html'))
  await expect(owner.page.getByRole('link', { name: /Whistle/ })).toContainText(list.waiting(1))
  await owner.page.getByRole('link', { name: /Whistle/ }).click()
  expect(wire.drainSent().toString()).not.toContain('/claim')
  await owner.page.getByRole('button', { name: inbox.open, exact: true }).click()
  await expect(owner.note).toContainText(text)
  await expect(owner.page.getByText(read.open.burned)).toBeVisible()
  await expect.poll(() => badgeText(extension)).toBe('')
  await owner.page.reload()
  await expect(owner.page.getByText(inbox.nothing)).toBeVisible()
})

test('a lost response and a reload lose no arrival', async ({ extension, wire }) => {
  const text = 'still there after a reload'
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  await sendTo(await inboxes.make('Whistle'), text)
  await page.reload()
  wire.lose(/^POST \S+\/ack /, 'before', 100)
  await page.getByRole('button', { name: inbox.open, exact: true }).click()
  await expect(inboxes.note).toContainText(text)
  await page.reload()
  wire.forgive()
  await page.getByRole('button', { name: inbox.open, exact: true }).click()
  await expect(inboxes.note).toContainText(text)
  await expect(page.getByText(read.open.burned)).toBeVisible()
})

test('an inbox is renamed, and deleted for everybody after a confirmation', async ({ extension }) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  const link = await inboxes.make('Whistle')
  await page.getByLabel(make.name, { exact: true }).fill('Trumpet')
  await page.getByRole('button', { name: inbox.save }).click()
  await expect(page.getByRole('heading', { name: 'Trumpet' })).toBeVisible()
  await page.getByRole('button', { name: inbox.remove }).click()
  await page.getByRole('button', { name: inbox.removeNo }).click()
  await page.getByRole('button', { name: inbox.remove }).click()
  await page.getByRole('button', { name: inbox.removeYes }).click()
  await expect(page.getByRole('heading', { name: list.none })).toBeVisible()
  await expect(sendTo(link, 'to nobody')).rejects.toMatchObject({ code: 'no-inbox' })
})

test('while the server is unreachable, nothing is created and nothing is lost', async ({
  extension,
  wire,
}) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  await expect(page.getByRole('heading', { name: list.none })).toBeVisible()
  wire.lose(/^PUT /, 'before', 100)
  await inboxes.goTo('new')
  await page.getByLabel(make.name, { exact: true }).fill('Whistle')
  await page.getByRole('button', { name: make.submit }).click()
  await expect(page.getByRole('alert')).toContainText(unreachable)
  wire.forgive()
  await inboxes.goTo('')
  await expect(page.getByRole('heading', { name: list.none })).toBeVisible()

  await inboxes.make('Whistle')
  wire.lose(/^DELETE /, 'before', 100)
  await page.getByRole('button', { name: inbox.remove }).click()
  await page.getByRole('button', { name: inbox.removeYes }).click()
  await expect(page.getByRole('alert').filter({ hasText: unreachable })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Whistle' })).toBeVisible()
})
