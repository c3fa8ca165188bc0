import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../../widget/ui/strings/en/read.ts'
import { expect, extensionTest as test } from '../../fixtures/extension.ts'
import { goToView, makeInbox, pollNow, sendTo } from '../../pages/own-inboxes.ts'
import { badgeText } from '../../pages/popup.ts'
import { noteRegion } from '../../pages/reading.ts'

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
  const link = await makeInbox(page, 'Whistle')
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

  const owner = await extension.open('inboxes.html')
  await expect(owner.getByRole('link', { name: /Whistle/ })).toContainText(list.waiting(1))
  await owner.getByRole('link', { name: /Whistle/ }).click()
  expect(wire.drainSent().toString()).not.toContain('/claim')
  await owner.getByRole('button', { name: inbox.open, exact: true }).click()
  await expect(noteRegion(owner)).toContainText(text)
  await expect(owner.getByText(read.open.burned)).toBeVisible()
  await expect.poll(() => badgeText(extension)).toBe('')
  await owner.reload()
  await expect(owner.getByText(inbox.nothing)).toBeVisible()
})

test('a lost response and a reload lose no arrival', async ({ extension, wire }) => {
  const text = 'still there after a reload'
  const page = await extension.open('inboxes.html')
  await sendTo(await makeInbox(page, 'Whistle'), text)
  await page.reload()
  wire.lose(/^POST \S+\/ack /, 'before', 100)
  await page.getByRole('button', { name: inbox.open, exact: true }).click()
  await expect(noteRegion(page)).toContainText(text)
  await page.reload()
  wire.forgive()
  await page.getByRole('button', { name: inbox.open, exact: true }).click()
  await expect(noteRegion(page)).toContainText(text)
  await expect(page.getByText(read.open.burned)).toBeVisible()
})

test('an inbox is renamed, and deleted for everybody after a confirmation', async ({ extension }) => {
  const page = await extension.open('inboxes.html')
  const link = await makeInbox(page, 'Whistle')
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
  await expect(page.getByRole('heading', { name: list.none })).toBeVisible()
  wire.lose(/^PUT /, 'before', 100)
  await goToView(page, 'new')
  await page.getByLabel(make.name, { exact: true }).fill('Whistle')
  await page.getByRole('button', { name: make.submit }).click()
  await expect(page.getByRole('alert')).toContainText(unreachable)
  wire.forgive()
  await goToView(page, '')
  await expect(page.getByRole('heading', { name: list.none })).toBeVisible()

  await makeInbox(page, 'Whistle')
  wire.lose(/^DELETE /, 'before', 100)
  await page.getByRole('button', { name: inbox.remove }).click()
  await page.getByRole('button', { name: inbox.removeYes }).click()
  await expect(page.getByRole('alert').filter({ hasText: unreachable })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Whistle' })).toBeVisible()
})
