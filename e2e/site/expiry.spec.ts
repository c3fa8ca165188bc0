import { inbox } from '../../widget/ui/strings/en/inbox.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { arrivalsOf, clientsOf, linkOf, registerInbox } from '../clients/inboxes.ts'
import { createNote } from '../clients/notes.ts'
import { expect, pagesTest as test } from '../fixtures/pages.ts'
import { errorTitle, InboxPage } from '../pages/inbox-page.ts'
import { LocalServer } from '../servers/local-server.ts'

/** Shortest lifetime that the protocol allows, in seconds. */
const TTL = 60

/** A single test, so that it waits only once. */
test('unread notes and inboxes are deleted at their expiry, even if the server is down at that time', async ({
  page,
  readPage,
  context,
}) => {
  const servers = await Promise.all([LocalServer.start(), LocalServer.start(), LocalServer.start()])
  try {
    const [running, stopped, withInbox] = servers
    const links = [
      await createNote(running.origin, { text: 'expires in view', ttl: TTL }),
      await createNote(stopped.origin, { text: 'expires in the dark', ttl: TTL }),
    ]
    const created = Date.now()
    await stopped.stop()
    const clients = clientsOf(withInbox.origin)
    const own = await registerInbox(clients, { keep: TTL })
    const registered = Date.now()
    const visitor = new InboxPage(await context.newPage())
    await visitor.open(linkOf(withInbox.origin, own))
    await visitor.send('nobody comes for it')
    await expect(visitor.page.getByRole('heading', { name: inbox.sent.title })).toBeVisible()
    const [waiting = '', other = ''] = links
    await page.goto(waiting)
    await expect(page.getByRole('button', { name: read.sealed.reveal })).toBeVisible()
    await page.waitForTimeout(TTL * 1000 - (Date.now() - created) + 100)

    // Reveal fails too on a page that was opened in time.
    await readPage.reveal()
    await expect(page.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()
    await expect.poll(() => running.blobs()).toEqual([])

    await stopped.start()
    const late = await context.newPage()
    await late.goto(other)
    await expect(late.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()
    await expect.poll(() => stopped.blobs()).toEqual([])

    // An inbox goes at most a sixteenth of its lifetime later (docs/protocol.md section 7).
    await page.waitForTimeout(Math.max(0, (TTL + TTL / 16) * 1000 - (Date.now() - registered) + 100))
    await visitor.page.reload()
    await expect(visitor.page.getByRole('heading', { name: errorTitle('no-inbox') })).toBeVisible()
    expect(await arrivalsOf(clients, own)).toEqual([])
  } finally {
    await Promise.all(servers.map((server) => server.dispose()))
  }
})
