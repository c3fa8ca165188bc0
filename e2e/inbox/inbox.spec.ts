import { toBase64url } from '../../shared/bytes/bytes.ts'
import { publicKeyOf } from '../../shared/crypto/x-wing.ts'
import { openEnvelope } from '../../shared/inbox/envelope.ts'
import { formatLink } from '../../shared/note/link.ts'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { inbox } from '../../widget/ui/strings/en/inbox.ts'
import {
  arrivalsOf,
  clientsOf,
  contentsOf,
  linkOf,
  openAs,
  random,
  registerInbox,
} from '../clients/inboxes.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { pickFiles } from '../pages/files.ts'
import { errorTitle } from '../pages/inbox-page.ts'
import { startOf } from '../pages/sentences.ts'

test('a visitor sends text and a file to an inbox, and sees that its owner has read them', async ({
  page,
  inboxPage,
  server,
  wire,
  watch,
}) => {
  const clients = clientsOf(server.origin)
  const own = await registerInbox(clients)
  await page.goto(linkOf(wire.origin, own))
  await expect(page.getByRole('textbox', { name: inbox.message })).toBeFocused()
  const content = 'iban,DE00 1234 5678\n'
  const file = { name: 'account.csv', type: 'text/csv', content }
  await pickFiles(page, file)
  await page.getByLabel(inbox.receipt).check()
  const text = 'to be seen by nobody else'
  await inboxPage.send(text)
  await expect(page.getByRole('heading', { name: inbox.sent.title })).toBeVisible()

  const [arrival] = await arrivalsOf(clients, own)
  if (!arrival) throw new Error('nothing arrived')
  const secret = openEnvelope(arrival.envelope, { address: own.inbox.address, seed: own.seed })
  watch({ link: formatLink(wire.origin, { kind: 0, secret }), text, files: [file] })
  const opened = await openAs(clients, own, arrival)
  expect(contentsOf(opened)).toEqual([text, content])
  expect(await opened.acked).toBe(true)
  await expect(page.getByText(startOf(compose.status.read))).toBeVisible()
  expect(await arrivalsOf(clients, own)).toEqual([])

  await page.getByRole('button', { name: inbox.sent.another }).click()
  await expect(page.getByRole('textbox', { name: inbox.message })).toHaveValue('')
})

test('of two owners who race for a submission, exactly one gets it', async ({
  page,
  inboxPage,
  server,
  wire,
}) => {
  const clients = clientsOf(server.origin)
  const seeds = [random(), random()]
  const own = await registerInbox(clients, { seed: seeds[0] ?? random(), keys: seeds.map(publicKeyOf) })
  await page.goto(linkOf(wire.origin, own))
  await inboxPage.send('for one of two')
  await expect(page.getByRole('heading', { name: inbox.sent.title })).toBeVisible()
  const [arrival] = await arrivalsOf(clients, own)
  if (!arrival) throw new Error('nothing arrived')
  const race = seeds.map((seed) => openAs(clients, { ...own, seed }, arrival))
  const outcomes = await Promise.allSettled(race)
  expect(outcomes.flatMap((o) => (o.status === 'fulfilled' ? contentsOf(o.value) : []))).toEqual([
    'for one of two',
  ])
  const lost = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason] : []))
  expect(lost).toEqual([expect.objectContaining({ code: 'gone' })])
})

test('a deleted inbox says so before anything is written', async ({ page, server, wire }) => {
  const clients = clientsOf(server.origin)
  const own = await registerInbox(clients)
  await clients.inboxes.close(own)
  await page.goto(linkOf(wire.origin, own))
  await expect(page.getByRole('heading', { name: errorTitle('no-inbox') })).toBeVisible()
})

test('if the inbox is deleted meanwhile, the page keeps the text', async ({ page, server, wire }) => {
  const clients = clientsOf(server.origin)
  const own = await registerInbox(clients)
  await page.goto(linkOf(wire.origin, own))
  await page.getByRole('textbox', { name: inbox.message }).fill('still here')
  await clients.inboxes.close(own)
  await page.getByRole('button', { name: inbox.send, exact: true }).click()
  await expect(page.getByRole('alert')).toContainText(errorTitle('no-inbox'))
  await expect(page.getByRole('textbox', { name: inbox.message })).toHaveValue('still here')
})

test('keys that do not match the link are refused, and nothing is sent', async ({
  page,
  inboxPage,
  server,
  wire,
}) => {
  const clients = clientsOf(server.origin)
  const own = await registerInbox(clients)
  const response = {
    ownerHash: toBase64url(own.inbox.ownerHash),
    keys: [toBase64url(publicKeyOf(random()))],
  }
  let swaps = 1
  await page.route(/\/v1\/inboxes\//, (route) =>
    swaps-- === 1 ? route.continue() : route.fulfill({ json: response }),
  )
  await page.goto(linkOf(wire.origin, own))
  wire.drainSent()
  await inboxPage.send('to whom exactly?')
  await expect(page.getByRole('alert')).toContainText(errorTitle('wrong-keys'))
  expect(wire.drainSent().toString('latin1')).not.toMatch(/^(PUT|POST) /m)

  await page.reload()
  await expect(page.getByRole('heading', { name: errorTitle('wrong-keys') })).toBeVisible()
})
