import { createNote } from '../clients/notes.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { ComposePage } from '../pages/compose-page.ts'
import { ReadPage } from '../pages/read-page.ts'
import { LocalServer } from '../servers/local-server.ts'

test('a required proof of work is precomputed in a thread while the note is written, and sent with it', async ({
  browser,
}) => {
  const server = await LocalServer.start({ ASHNOTE_WORK: 'always' })
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const uploads: number[] = []
    context.on('response', (response) => {
      if (response.request().method() === 'PUT') uploads.push(response.status())
    })
    const thread = page.waitForEvent('worker')
    await page.goto(server.origin)
    // Nothing is sent yet: the proof of work is precomputed in a thread, which ends afterwards.
    const ended = (await thread).waitForEvent('close')
    const composePage = new ComposePage(page)
    await composePage.note.fill('a note')
    await ended
    const link = await composePage.createLink()
    expect(uploads).toEqual([201])

    // A client that did not precompute it solves it when the server demands it.
    expect(await createNote(server.origin, { text: 'another' })).toContain(`${server.origin}/#`)

    await page.goto(link)
    await new ReadPage(page).reveal()
    await expect(page.getByText('a note', { exact: true })).toBeVisible()
  } finally {
    await context.close()
    await server.dispose()
  }
})
