/** Reaches into a page where the browser allows it: after the menu or a key was used there, and only then. */
import { browser } from 'wxt/browser'
import type { PageTools } from '../page-tools/tools.ts'

/** Where the user asked for something. Without a frame it is where the keyboard is. */
export type FrameTarget = { tabId: number; frameId?: number | undefined }

/** The browser keeps the extension out of this page, or it is no longer there. */
export class OutOfReach extends Error {}

type Tools<K extends keyof PageTools> = PageTools[K]

/**
 * Calls one of the tools in the page.
 * @returns the answer of the frame that has one
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
