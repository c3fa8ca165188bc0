import { createInboxClient } from '../../../shared/http/inbox-client.ts'
import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import { spoil } from '../../browsers/background.ts'
import { sendTo } from '../../clients/inboxes.ts'
import { expect, extensionTest as test } from '../../fixtures/extension.ts'
import { InboxesPage } from '../../pages/inboxes-page.ts'

const { inbox, list, make, inboxErrors } = inboxOwner

test('an inbox that the server no longer has is reported as gone, and registered again at its address', async ({
  extension,
  serverOrigin,
}) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  const link = await inboxes.make('Whistle')
  // The server forgets the inbox, as if another owner had deleted it or nobody had polled it in time.
  const [request] = await Promise.all([page.waitForRequest(/\/v1\/inboxes\/poll$/), page.reload()])
  const body = request.postDataJSON() as { inboxes: Array<{ address: string; token: string }> }
  const [asked] = body.inboxes
  if (!asked) throw new Error('no inbox was asked for')
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
  await createInboxClient({ server: serverOrigin, fetch: fetch as never }).close({
    inbox: { address: bytes(asked.address) },
    ownerToken: bytes(asked.token),
  })

  await page.reload()
  await expect(page.getByText(inbox.ended['no-inbox'].title)).toBeVisible()
  await page.getByRole('button', { name: inbox.reopen }).click()
  await expect(page.getByText(inbox.ended['no-inbox'].title)).toHaveCount(0)
  await sendTo(link, 'after it was opened again')
  await page.reload()
  await inboxes.openFirst()
  await expect(page.getByText('after it was opened again')).toBeVisible()
})

test('unreadable data is reported, and the rest is shown', async ({ extension }) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  await inboxes.make('Whistle')
  await spoil(page, 'inboxes', { keys: 'not keys' })
  await inboxes.goTo('')
  await page.reload()
  await expect(page.getByText(inboxOwner.damaged(1))).toBeVisible()
  await inboxes.make('Trumpet')
  await inboxes.goTo('')
  await expect(page.getByRole('link', { name: /Trumpet/ })).toBeVisible()

  await spoil(page, 'inboxes', { secret: 'no bytes at all' })
  await page.reload()
  await expect(page.getByText(inboxOwner.damaged(2))).toBeVisible()
})

test('a wrong clock is reported', async ({ extension }) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  await sendTo(await inboxes.make('Whistle'), 'from the future')
  await page.reload()
  await expect(page.getByRole('button', { name: inbox.open, exact: true })).toBeVisible()
  await expect(page.getByText(inboxOwner.clock)).toHaveCount(0)
  await spoil(page, 'arrivals', { at: new Date(Date.now() + 86_400_000) })
  await page.reload()
  await expect(page.getByText(inboxOwner.clock)).toBeVisible()
})

test('without disk space no inbox is made', async ({ extension, wire }) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  await expect(page.getByRole('heading', { name: list.none })).toBeVisible()
  await inboxes.goTo('new')
  await page.getByLabel(make.name, { exact: true }).fill('Whistle')
  // Simulates a full disk, which tests cannot create.
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('', 'QuotaExceededError')
    }
  })
  wire.drainSent()
  await page.getByRole('button', { name: make.submit }).click()
  await expect(page.getByText(inboxErrors['store-full'].title)).toBeVisible()
  expect(wire.drainSent().toString()).not.toContain('PUT ')
})
