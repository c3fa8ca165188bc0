import { read } from '../../widget/ui/strings/en/read.ts'
import { newInboxLink } from '../clients/inboxes.ts'
import { linkAt } from '../clients/notes.ts'
import { kindsOfNotes } from '../data/kinds-of-notes.ts'
import { expect, extensionTest as test } from '../fixtures/extension.ts'
import { ReadPage } from '../pages/read-page.ts'
import { requestsIn } from '../servers/requests.ts'

/** How long a request that should not be made is waited for. */
const QUIET_MS = 1000

test("the extension's reader makes the same calls whatever a note holds, and asks for nothing else", async ({
  extension,
  make,
  server,
  serverOrigin,
  wire,
}) => {
  const replyTo = await newInboxLink(server, serverOrigin)
  for (const [kind, note] of Object.entries(kindsOfNotes(replyTo))) {
    const page = await extension.open(`reader.html#${linkAt(await make(note), serverOrigin)}`)
    const readPage = new ReadPage(page)
    await expect(page.getByRole('button', { name: read.sealed.reveal })).toBeVisible()
    wire.drainSent()
    if (note.passphrase) await page.locator('form input').fill(note.passphrase)
    await readPage.reveal()
    await expect(page.locator('.burn.done, .end')).toBeVisible()
    await page.waitForTimeout(QUIET_MS)
    expect(requestsIn(wire.drainSent()), kind).toEqual(['POST /v1/notes/ID/claim', 'POST /v1/notes/ID/ack'])
    await page.close()
  }
})
