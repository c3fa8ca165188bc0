import type { Bytes } from '../../shared/bytes/bytes.ts'
import { formatReceiptLink } from '../../shared/note/receipt-link.ts'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { inbox } from '../../widget/ui/strings/en/inbox.ts'
import { receiptPage } from '../../widget/ui/strings/en/receipt.ts'
import { arrivalsOf, clientsOf, linkOf, openAs, random, registerInbox } from '../clients/inboxes.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { expectGoodScreen } from '../pages/screen.ts'
import { startOf } from '../pages/sentences.ts'

const isRead = startOf(compose.status.read)

test('the sender to an inbox sees later, in another browser, that the message was read', async ({
  page,
  inboxPage,
  context,
  server,
  wire,
  other,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const clients = clientsOf(server.origin)
  const own = await registerInbox(clients)
  await page.goto(linkOf(wire.origin, own))
  await page.getByLabel(inbox.receipt).check()
  await inboxPage.send('read when I am gone')
  await page.getByRole('button', { name: compose.created.copy }).click()
  await expect(page.getByText(compose.created.copied)).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(await page.getByLabel(inbox.receiptLink).inputValue()).toBe(link)
  await expectGoodScreen(page)
  await page.close()

  const later = await other()
  await later.goto(link)
  await expect(later.getByText(compose.status.sealed)).toBeVisible()
  await expectGoodScreen(later)
  // While the network is down, the last state stays on screen.
  wire.lose(/\/status /, 'before', 100)
  const [arrival] = await arrivalsOf(clients, own)
  if (!arrival) throw new Error('nothing arrived')
  await (await openAs(clients, own, arrival)).acked
  await expect(later.getByText(compose.status.sealed)).toBeVisible()
  wire.forgive()
  await expect(later.getByText(isRead)).toBeVisible()
  // The status token travels in a header, and no address contains anything of the link.
  const sent = wire.drainSent().toString('latin1')
  expect(sent).toMatch(/^GET \/v1\/notes\/[\w-]{43}\/status /m)
  expect(sent).not.toContain(link.slice(link.indexOf('#') + 1, -10))
})

test('an unknown receipt link and a damaged one each say what is wrong', async ({ page, wire }) => {
  const linkUntil = (expiresAt: Date) =>
    formatReceiptLink(wire.origin, { id: random() as Bytes, status: random() as Bytes, expiresAt })
  const over = linkUntil(new Date('2026-01-02T03:04:05Z'))
  await page.goto(over)
  await expect(page.getByText(receiptPage.over('2 January 2026').slice(0, 50))).toBeVisible()
  await expectGoodScreen(page)
  await page.goto(linkUntil(new Date(Date.now() + 86_400_000)))
  await expect(page.getByText(receiptPage.unknown)).toBeVisible()
  await page.goto(over.slice(0, -1))
  await expect(page.getByRole('alert')).toHaveText(receiptPage.damaged)
  wire.lose(/\/status /, 'before', 100)
  await page.goto(over)
  await expect(page.getByText(receiptPage.failed)).toBeVisible()
})
