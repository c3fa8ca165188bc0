import { expect, test } from 'playwright/test'
import { read } from '../widget/ui/strings/en/read.ts'
import { createNote } from './harness/notes.ts'
import { LocalServer } from './harness/server.ts'

/** Shortest life that the protocol allows, in seconds. */
const TTL = 60

test('an unread note is gone at its expiry, also when the server was down then', async ({
  page,
  context,
}) => {
  const [running, stopped] = [await LocalServer.start(), await LocalServer.start()]
  try {
    const links = [
      await createNote(running.origin, { text: 'expires in view', ttl: TTL }),
      await createNote(stopped.origin, { text: 'expires in the dark', ttl: TTL }),
    ]
    const created = Date.now()
    await stopped.stop()
    const [waiting = '', other = ''] = links
    await page.goto(waiting)
    await expect(page.getByRole('button', { name: 'Reveal' })).toBeVisible()
    await page.waitForTimeout(TTL * 1000 - (Date.now() - created) + 100)

    // Reveal on a page that was opened in time meets the end too.
    await page.getByRole('button', { name: 'Reveal' }).click()
    await expect(page.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()
    await expect.poll(() => running.blobs()).toEqual([])

    await stopped.start()
    const late = await context.newPage()
    await late.goto(other)
    await expect(late.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()
    await expect.poll(() => stopped.blobs()).toEqual([])
  } finally {
    await running.dispose()
    await stopped.dispose()
  }
})
