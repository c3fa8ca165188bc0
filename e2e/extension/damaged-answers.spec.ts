import type { Page, Route } from 'playwright/test'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { ownerKeys } from '../../shared/crypto/keys.ts'
import { parseReplyTo, sendToInbox } from '../../shared/index.ts'
import { inboxOwner } from '../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { countRows, expireNow, spoil } from '../browsers/background.ts'
import { clientsOf, sendTo } from '../clients/inboxes.ts'
import { expect, extensionTest as test } from '../fixtures/extension.ts'
import { InboxesPage } from '../pages/inboxes-page.ts'

const { errors, inbox } = inboxOwner
const TEXT = 'it was there all the time'
const CLAIM = '**/claim'

/** A server's response that says that there is no such note. */
const denial = {
  status: 404,
  contentType: 'application/problem+json',
  body: JSON.stringify({ title: 'gone', status: 404, code: 'gone' }),
}

/** What can happen to the response of a server that has leased the note to this browser. */
const ACCIDENTS: Record<string, (route: Route) => Promise<void>> = {
  damaged: async (route) => {
    const response = await route.fetch()
    const body = await response.body()
    body[100] = (body[100] ?? 0) ^ 1
    await route.fulfill({ response, body })
  },
  truncated: async (route) => {
    const response = await route.fetch()
    const body = (await response.body()).subarray(0, 600)
    const { 'content-length': _, ...headers } = response.headers()
    await route.fulfill({ response, headers, body })
  },
  denied: async (route) => {
    await route.fetch()
    await route.fulfill(denial)
  },
  'a page of something on the way': async (route) => {
    await route.fetch()
    await route.fulfill({ status: 404, contentType: 'text/html', body: '<h1>404</h1>' })
  },
  lost: async (route) => {
    await route.fetch()
    await route.abort()
  },
}

/** Opens the first arrival and waits until the page has said why it did not open. */
async function failToOpen(page: Page): Promise<void> {
  await new InboxesPage(page).openFirst()
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible()
}

for (const [accident, happen] of Object.entries(ACCIDENTS))
  test(`a message whose response was ${accident} opens after a reload, and in a second tab`, async ({
    extension,
    watch,
  }) => {
    void watch
    const page = await extension.open('inboxes.html')
    const inboxes = new InboxesPage(page)
    await sendTo(await inboxes.make('Whistle'), TEXT)
    await page.reload()
    await page.route(CLAIM, happen)
    await failToOpen(page)
    await page.reload()
    await failToOpen(page)
    await page.unroute(CLAIM)

    const second = await extension.open(`inboxes.html${new URL(page.url()).hash}`)
    const secondInboxes = new InboxesPage(second)
    await secondInboxes.openFirst()
    await expect(secondInboxes.note).toContainText(TEXT)
    await expect(second.getByText(read.open.burned)).toBeVisible()
    await page.reload()
    await expect(page.getByText(inbox.nothing)).toBeVisible()
  })

test('an envelope that arrived damaged is asked for again when it is opened', async ({ extension }) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  await sendTo(await inboxes.make('Whistle'), TEXT)
  await page.route('**/inboxes/poll', async (route) => {
    const response = await route.fetch()
    const { inboxes } = await response.json()
    for (const { envelopes } of inboxes)
      for (const arrival of envelopes) {
        const envelope = Buffer.from(arrival.envelope, 'base64url')
        envelope[200] = (envelope[200] ?? 0) ^ 1
        arrival.envelope = toBase64url(envelope)
      }
    await route.fulfill({ response, json: { inboxes } })
  })
  await page.reload()
  await inboxes.openFirst()
  await expect(inboxes.note).toContainText(TEXT)
})

test('an envelope that nobody here can open stays until it is deleted', async ({
  extension,
  serverOrigin,
}) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  const { address } = parseReplyTo(await inboxes.make('Whistle'))
  const clients = clientsOf(serverOrigin)
  const { keys } = await clients.inboxes.find(address)
  const garbage = new Uint8Array(36 + keys.length * 1168)
  garbage.set([1, 2, 1, 0])
  await clients.inboxes.post(address, garbage)
  await page.reload()
  await failToOpen(page)
  await expect(page.getByText(errors['damaged-envelope']?.title ?? '')).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: inbox.discard }).click()
  await page.getByRole('button', { name: inbox.discardYes }).click()
  await expect(page.getByText(inbox.discarded)).toBeVisible()
  await page.reload()
  await expect(page.getByText(inbox.nothing)).toBeVisible()
})

test('a message that is gone leaves the list a day later, once the server says so again', async ({
  extension,
  serverOrigin,
  wire,
}) => {
  const page = await extension.open('inboxes.html')
  const inboxes = new InboxesPage(page)
  const link = await inboxes.make('Whistle')
  const clients = clientsOf(serverOrigin)
  const payload = { bodies: [{ type: 'text/plain', bytes: new TextEncoder().encode(TEXT) }] }
  const sent = await sendToInbox(clients, parseReplyTo(link).address, { payload }, { ttl: 3600 })
  await page.reload()
  await page.route(CLAIM, (route) => route.fulfill(denial))
  await failToOpen(page)
  await expect(page.getByText(errors.gone?.title ?? '')).toBeVisible()
  await page.unroute(CLAIM)

  const worker = await extension.worker()
  const denied = () => page.getByRole('button', { name: inbox.open, exact: true })
  await spoil(page, 'arrivals', { denied: new Date(Date.now() - 86_400_000) })
  wire.drainSent()
  await expireNow(worker)
  await expect.poll(() => wire.drainSent().toString('latin1')).toMatch(/^[A-Z]+ \/v1\/notes\/[\w-]+ /m)
  await page.reload()
  await expect(denied()).toBeVisible()

  await clients.client.revoke(sent.id, ownerKeys(sent.ownerSecret).revoke)
  await failToOpen(page)
  await expireNow(worker)
  await page.reload()
  await expect(denied()).toBeVisible()
  await spoil(page, 'arrivals', { denied: new Date(Date.now() - 86_400_000) })
  await expireNow(worker)
  await expect.poll(() => countRows(worker, 'arrivals')).toBe(0)
  expect((await clients.inboxes.find(parseReplyTo(link).address)).keys).toHaveLength(1)
})
