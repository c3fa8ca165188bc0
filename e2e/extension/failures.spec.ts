import type { BrowserContext } from 'playwright/test'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { extension as strings } from '../../widget/ui/strings/en/extension.ts'
import { expect, extensionTest as test } from '../fixtures/extension.ts'
import { Popup } from '../pages/popup.ts'
import { startOf } from '../pages/sentences.ts'

test('if the offscreen document is closed midway, the draft stays and no note is created', async ({
  extension,
  wire,
  server,
}) => {
  const before = await server.blobs()
  const { popup, upload } = await Popup.openHeld(extension, wire, 'the offscreen document closes')
  await (await extension.worker()).evaluate(() => chrome.offscreen.closeDocument())
  await expect(popup.page.getByText(compose.interrupted)).toBeVisible()
  await expect(popup.note).toHaveValue('the offscreen document closes')
  const { list } = await popup.openHistory()
  await expect(list.getByText(strings.history.states.unsent)).toBeVisible()
  expect(await server.blobs()).toEqual(before)

  await upload.abandoned
  upload.release()
  await popup.page.getByRole('button', { name: strings.popup.compose, exact: true }).click()
  await popup.createLink()
})

/** Stores something in the extension's origin. @returns the name of the error; '' if it has worked */
const tryToStore = () =>
  new Promise<string>((resolve) => {
    const opening = indexedDB.open('a test of the room')
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
    opening.onerror = () => resolve(`${opening.error?.name}`)
    opening.onsuccess = () => {
      const writing = opening.result.transaction('rows', 'readwrite')
      writing.objectStore('rows').put('row', 1)
      writing.oncomplete = () => resolve('')
      writing.onabort = () => resolve(`${writing.error?.name}`)
    }
  })

test('without space for the history the note is not sent; it is sent once there is space', async ({
  extension,
  context,
  wire,
}) => {
  const popup = await Popup.open(extension)
  const session = await context.newCDPSession(popup.page)
  const { origin } = extension
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  // Chromium remembers for half a minute how much room it saw.
  await expect.poll(() => popup.page.evaluate(tryToStore)).toBe('QuotaExceededError')
  await popup.submit('there is no room')
  await expect(popup.page.getByText(compose.notRecorded)).toBeVisible()
  await expect(popup.note).toHaveValue('there is no room')
  expect(wire.drainSent().toString('latin1')).not.toContain('PUT ')

  await session.send('Storage.overrideQuotaForOrigin', { origin })
  await popup.note.press('Control+Enter')
  await popup.createdLink()
})

test('without permission for the server the popup says so and asks for it, and sends nothing', async ({
  extension,
  wire,
}) => {
  const popup = await Popup.open(extension)
  await expect(popup.note).toBeFocused()
  await extension.allowHosts()
  wire.drainSent()
  const notice = popup.page.getByText(strings.popup.noAccess(`http://localhost:${wire.port}`))
  await expect(notice).toBeVisible()
  await popup.page.bringToFront()
  await popup.submit('not without permission')
  await expect(popup.page.getByText(compose.nothingSent)).toBeVisible()
  expect(wire.drainSent().toString('latin1')).not.toContain('PUT ')

  await extension.allowHosts('http://localhost/*')
  await popup.page.bringToFront()
  await expect(notice).toHaveCount(0)
  await popup.note.press('Control+Enter')
  await popup.createdLink()
})

/** Runs an expression in the offscreen document, which Playwright does not list as a page. */
async function evaluateOffscreen(context: BrowserContext, expression: string): Promise<void> {
  const browser = context.browser()
  if (!browser) throw new Error('the browser has gone')
  const session = await browser.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  const offscreen = targetInfos.find(({ url }) => url.endsWith('/offscreen.html'))
  if (!offscreen) throw new Error('there is no offscreen document')
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: offscreen.targetId })
  const responded = new Promise((resolve) => session.once('Target.receivedMessageFromTarget', resolve))
  const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } })
  await session.send('Target.sendMessageToTarget', { sessionId, message })
  await responded
  await session.detach()
}

test('a wrong clock is reported, and the note uses the server’s time', async ({ extension, context }) => {
  const popup = await Popup.open(extension)
  await popup.note.fill('three hours ahead')
  const offscreenDocuments = () =>
    popup.page.evaluate(
      async () => (await chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })).length,
    )
  await expect.poll(offscreenDocuments).toBe(1)
  await evaluateOffscreen(context, 'const now = Date.now; Date.now = () => now() + 3 * 3600_000')
  await popup.page.keyboard.press('Control+Enter')
  await expect(popup.page.getByText(compose.created.wrongClock('3 hours'))).toBeVisible()
  const inSevenDays = startOf((when: string) => compose.created.expires(when, 'in 7 days'))
  await expect(popup.page.getByText(inSevenDays)).toBeVisible()
  const { list } = await popup.openHistory()
  await expect(list.getByText(strings.history.expires('in 7 days'))).toBeVisible()
})
