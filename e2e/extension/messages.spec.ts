import type { CDPSession } from 'playwright/test'
import { SENDERS } from '../../extension/messages.ts'
import { compose } from '../../widget/ui/strings/en/compose.ts'
import { linkAt } from '../clients/notes.ts'
import { expect, extensionTest as test } from '../fixtures/extension.ts'
import { Popup } from '../pages/popup.ts'

/** Evaluates in the isolated world of the extension's content script in a page of the server. */
async function inContentScript(session: CDPSession): Promise<(expression: string) => Promise<unknown>> {
  const worlds: Array<{ id: number; auxData?: { type?: string }; name: string }> = []
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context))
  await session.send('Runtime.enable')
  const find = () => worlds.find(({ name, auxData }) => name === 'Ashnote' && auxData?.type === 'isolated')
  await expect.poll(() => find() !== undefined).toBe(true)
  const contextId = find()?.id
  if (contextId === undefined) throw new Error('there is no content script')
  return async (expression) => {
    const { result } = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    })
    return result.value
  }
}

test('a content script gets no response to messages of pages, and hears nothing from the offscreen document', async ({
  extension,
  context,
  make,
  serverOrigin,
}) => {
  const popup = await Popup.open(extension)
  await popup.submit('not for content scripts')
  await popup.createdLink()
  const page = await context.newPage()
  await page.goto(linkAt(await make({ text: 'a page of the server' }), serverOrigin))
  const evaluate = await inContentScript(await context.newCDPSession(page))

  const forPages = Object.keys(SENDERS).filter((name) => SENDERS[name as keyof typeof SENDERS] === 'page')
  expect(forPages.length).toBeGreaterThan(0)
  for (const name of [...forPages, 'hello', 'history', 'link', 'toString']) {
    const send = `chrome.runtime.sendMessage(${JSON.stringify({ name, data: null })})`
    expect(await evaluate(`${send}.then((a) => a === undefined || a === null, () => true)`), name).toBe(true)
  }
  // The same message from a page of the extension gets a response, so the silence above proves something.
  const response = await popup.page.evaluate(() => chrome.runtime.sendMessage({ name: 'wake', data: null }))
  expect(response).toBe(true)

  await evaluate(
    `globalThis.heard = []; globalThis.channel = new BroadcastChannel('ashnote');
     channel.onmessage = ({ data }) => heard.push(data);
     channel.postMessage({ to: 'desk', message: { is: 'hello' } });
     channel.postMessage({ to: 'desk', message: { is: 'reset' } })`,
  )
  // The other popup hears the next message of the offscreen document, and the content script does not.
  const second = await Popup.open(extension)
  await second.createdLink()
  await popup.page.getByRole('button', { name: compose.created.another }).click()
  await expect(second.note).toBeVisible()
  expect(await evaluate('JSON.stringify(heard)')).toBe('[]')
})
