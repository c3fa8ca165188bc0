/** Runs tools in a page. Browsers allow that only after the user has used the menu or a shortcut there. */
import { browser } from 'wxt/browser'
import type { PageTools } from '../page-tools/tools.ts'

/** The frame in which the user invoked an action. Without `frameId` it is the one that has the focus. */
export type FrameTarget = { tabId: number; frameId?: number | undefined }

/** The browser does not let the extension into this page, or the page is gone. */
export class OutOfReach extends Error {}

type Tools<K extends keyof PageTools> = PageTools[K]

/**
 * Calls a tool in the page.
 * @returns the result of the first frame that has one
 * @throws {OutOfReach}
 */
export async function callInPage<K extends keyof PageTools>(
  frame: FrameTarget,
  name: K,
  args: Parameters<Tools<K>>,
): Promise<Awaited<ReturnType<Tools<K>>> | undefined> {
  const { tabId, frameId } = frame
  const target = frameId === undefined ? { tabId, allFrames: true } : { tabId, frameIds: [frameId] }
  try {
    await browser.scripting.executeScript({ target, files: ['/page-tools.js'] })
    const results = await browser.scripting.executeScript({
      target,
      func: (name: keyof PageTools, args: readonly unknown[]) =>
        (globalThis.ashnotePageTools?.[name] as ((...args: readonly unknown[]) => unknown) | undefined)?.(
          ...args,
        ),
      args: [name, args],
    })
    const answered = results.find(({ result }) => result !== undefined && result !== null)
    return answered?.result as Awaited<ReturnType<Tools<K>>> | undefined
  } catch {
    throw new OutOfReach()
  }
}
