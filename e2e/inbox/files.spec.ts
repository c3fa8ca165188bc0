import type { Page } from 'playwright/test'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { inbox } from '../../widget/ui/strings/en/inbox.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { arrivalsOf, clientsOf, linkOf, openAs, registerInbox } from '../clients/inboxes.ts'
import type { Film } from '../data/local-files.ts'
import { LONG } from '../fixtures/long.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'

/** Opens the page of a new inbox and picks a file that is too large for one part. */
async function withFilm(page: Page, film: Film, origins: { server: string; wire: string }) {
  const clients = clientsOf(origins.server)
  const own = await registerInbox(clients)
  await page.goto(linkOf(origins.wire, own))
  await page.getByLabel(compose.addFiles, { exact: true }).setInputFiles(film.path)
  return { clients, own }
}

test('a large file goes to an inbox part by part, however often the connection is lost', async ({
  page,
  inboxPage,
  film,
  server,
  wire,
}) => {
  const origins = { server: server.origin, wire: wire.origin }
  const { clients, own } = await withFilm(page, film, origins)
  wire.lose(/^POST \S+\/parts\?/, 'after')
  for (const cut of ['before', 'after', 'during'] as const) wire.lose(/^PUT \S+\/parts\/\d/, cut)
  wire.lose(/^POST \S+\/parts\/complete/, 'after')
  await inboxPage.send('the film')
  await expect(page.getByRole('heading', { name: inbox.sent.title })).toBeVisible()
  expect(wire.pending).toBe(0)

  const [arrival] = await arrivalsOf(clients, own)
  if (!arrival) throw new Error('nothing arrived')
  const { payload, acked } = await openAs(clients, own, arrival)
  expect(payload.bodies.map(({ name }) => name)).toEqual([undefined, 'film.bin'])
  expect(film.bytes.equals(payload.bodies[1]?.bytes ?? new Uint8Array())).toBe(true)
  expect(await acked).toBe(true)
})

test(
  'a sender without a network waits for it, even if only the envelope is left to send',
  LONG,
  async ({ page, inboxPage, film, server, wire }) => {
    const origins = { server: server.origin, wire: wire.origin }
    const { clients, own } = await withFilm(page, film, origins)
    wire.lose(/^PUT \S+\/parts\/\d/, 'before', 1000)
    await inboxPage.send('the film')
    await expect(page.getByText(read.waiting)).toBeVisible()
    wire.forgive()
    wire.lose(/^POST \S+\/envelopes/, 'before', 6)
    await expect(page.getByRole('heading', { name: inbox.sent.title })).toBeVisible()
    expect(wire.pending).toBe(0)
    expect(await arrivalsOf(clients, own)).toHaveLength(1)
  },
)

test(
  'a cancelled upload leaves nothing on the server and everything on the page',
  LONG,
  async ({ page, inboxPage, film, server, wire }) => {
    const before = await server.blobs()
    const origins = { server: server.origin, wire: wire.origin }
    const { clients, own } = await withFilm(page, film, origins)
    wire.lose(/^PUT \S+\/parts\/[12]/, 'before', 1000)
    await inboxPage.send('the film')
    await expect(page.getByText(read.waiting)).toBeVisible()
    await page.getByRole('button', { name: compose.cancel }).click()
    await expect(page.getByRole('alert')).toContainText(inbox.errors.aborted?.title ?? '-')
    await expect(page.getByText('film.bin')).toBeVisible()
    expect(await arrivalsOf(clients, own)).toEqual([])
    await expect.poll(() => server.blobs()).toEqual(before)
  },
)
