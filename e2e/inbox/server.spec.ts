import { inbox } from '../../widget/ui/strings/en/inbox.ts'
import { arrivalsOf, clientsOf, contentsOf, linkOf, openAs, registerInbox } from '../clients/inboxes.ts'
import { expect, pagesTest as test } from '../fixtures/pages.ts'
import { inside } from '../pages/element-frame.ts'
import { errorTitle } from '../pages/inbox-page.ts'
import { Host } from '../servers/host.ts'
import { LocalServer } from '../servers/local-server.ts'

test('a full inbox refuses a message, stores no note, and the page keeps the text', async ({
  page,
  inboxPage,
}) => {
  const server = await LocalServer.start({ ASHNOTE_INBOX_QUEUE: '1' })
  try {
    const clients = clientsOf(server.origin)
    const own = await registerInbox(clients)
    await page.goto(linkOf(server.origin, own))
    await inboxPage.send('the first')
    await expect(page.getByRole('heading', { name: inbox.sent.title })).toBeVisible()
    await page.getByRole('button', { name: inbox.sent.another }).click()
    await inboxPage.send('one too many')
    await expect(page.getByRole('alert')).toContainText(errorTitle('full'))
    await expect(page.getByRole('textbox', { name: inbox.message })).toHaveValue('one too many')
    await expect.poll(() => server.blobs()).toHaveLength(1)
  } finally {
    await server.dispose()
  }
})

test('a form says that the inbox is full and keeps the entry', async ({ page }) => {
  const server = await LocalServer.start({ ASHNOTE_INBOX_QUEUE: '1' })
  const host = await Host.start()
  try {
    const clients = clientsOf(server.origin)
    const own = await registerInbox(clients)
    const link = linkOf(server.origin, own)
    const head = `<script type="module" src="${server.origin}/widget.js"></script>`
    const input = '<ashnote-input label="Word"></ashnote-input>'
    await page.goto(host.page(`<ashnote-form inbox="${link}">${input}</ashnote-form>`, { head }))
    const form = inside(page, 'ashnote-form')
    const send = async (word: string) => {
      await form.getByLabel('Word').fill(word)
      await form.getByRole('button', { name: inbox.send, exact: true }).click()
    }
    await send('the first')
    await form.getByRole('button', { name: inbox.sent.another }).click()
    await send('one too many')
    await expect(form.getByRole('alert')).toContainText(errorTitle('full'))
    await expect(form.getByLabel('Word')).toHaveValue('one too many')
    await expect.poll(() => server.blobs()).toHaveLength(1)
  } finally {
    await host.stop()
    await server.dispose()
  }
})

test('unread envelopes survive a crash of the server', async ({ page, inboxPage }) => {
  const server = await LocalServer.start()
  try {
    const clients = clientsOf(server.origin)
    const own = await registerInbox(clients)
    await page.goto(linkOf(server.origin, own))
    await inboxPage.send('written before the crash')
    await expect(page.getByRole('heading', { name: inbox.sent.title })).toBeVisible()
    await server.crash()
    await server.start()
    const [arrival] = await arrivalsOf(clients, own)
    if (!arrival) throw new Error('nothing is left')
    expect(contentsOf(await openAs(clients, own, arrival))).toEqual(['written before the crash'])
  } finally {
    await server.dispose()
  }
})
