import type { Page } from 'playwright/test'
import { inboxOwner } from '../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { countRows, expireNow, spoil } from '../browsers/background.ts'
import { sendTo } from '../clients/inboxes.ts'
import { expect, extensionTest as test } from '../fixtures/extension.ts'
import { filesLeft, leaveFile } from '../pages/files.ts'
import { InboxesPage } from '../pages/inboxes-page.ts'
import { Popup } from '../pages/popup.ts'

const { inbox } = inboxOwner
const DAY = 86_400_000

/** Keeps a message in a new inbox. */
async function keepOne(page: Page): Promise<void> {
  await sendTo(await new InboxesPage(page).make('Whistle'), 'kept until its day')
  await page.reload()
  await new InboxesPage(page).openFirst()
  await expect(page.getByText(read.open.burned)).toBeVisible()
  await page.getByRole('button', { name: inbox.keep }).click()
  await expect(page.getByRole('region', { name: inbox.kept })).toBeVisible()
}

test('a kept message goes on its day while no page is open, and from a page that is', async ({
  extension,
}) => {
  const page = await extension.open('inboxes.html')
  await keepOne(page)
  const hash = new URL(page.url()).hash
  await page.close()
  const worker = await extension.worker()
  // The alarm that deletes is set for the message's day, or for a day from now when that is later.
  const soon = Date.now() + DAY / 2
  const setting = await extension.open('options.html')
  await spoil(setting, 'kept', { until: new Date(soon) })
  await expireNow(worker)
  const next = () => worker.evaluate(async () => (await chrome.alarms.get('expiry'))?.scheduledTime)
  await expect.poll(next).toBe(soon)
  expect(await countRows(worker, 'kept')).toBe(1)

  await spoil(setting, 'kept', { until: new Date() })
  await setting.close()
  await expireNow(worker)
  await expect.poll(() => countRows(worker, 'kept')).toBe(0)
  const later = (await next()) ?? 0
  expect(later).toBeGreaterThan(soon)
  expect(later).toBeLessThanOrEqual(Date.now() + DAY)

  const open = await extension.open(`inboxes.html${hash}`)
  await keepOne(open)
  await expect(open.getByRole('button', { name: inbox.show })).toBeVisible()
  await spoil(open, 'kept', { until: new Date() })
  await expireNow(worker)
  await expect(open.getByRole('button', { name: inbox.show })).toHaveCount(0)
})

test('what reached its day while the browser was off goes when it starts', async ({ startAnew }) => {
  const extension = await startAnew()
  const page = await extension.open('inboxes.html')
  await keepOne(page)
  await spoil(page, 'kept', { until: new Date() })
  // As after a crash.
  await leaveFile(page, 'left-behind')
  expect(await filesLeft(page)).toEqual(['left-behind'])
  expect(await countRows(await extension.worker(), 'kept')).toBe(1)
  const again = await startAnew()
  const worker = await again.worker()
  await expect.poll(() => countRows(worker, 'kept')).toBe(0)
  await expect.poll(async () => filesLeft(await again.open('options.html'))).toEqual([])
})

test('entries of the history go 30 days after their notes while no page is open', async ({ extension }) => {
  const popup = await Popup.open(extension)
  await popup.submit('long ago')
  await popup.createdLink()
  await popup.close()
  const worker = await extension.worker()
  const count = () => countRows(worker, 'notes', 'ashnote')
  const setting = await extension.open('options.html')
  const endedAt = (expires: number) => spoil(setting, 'notes', { expires }, 'ashnote')
  await endedAt(Date.now() - 29 * DAY)
  await expireNow(worker)
  await expect.poll(() => worker.evaluate(async () => !!(await chrome.alarms.get('expiry')))).toBe(true)
  expect(await count()).toBe(1)
  await endedAt(Date.now() - 30 * DAY)
  await setting.close()
  await expireNow(worker)
  await expect.poll(count).toBe(0)
})
