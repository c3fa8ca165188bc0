import { browser } from 'wxt/browser'
import { arePagesOpen } from '../offscreen/channel.ts'
import { type Offscreen, openOffscreen } from '../offscreen/open-offscreen.ts'
import { noteMade } from '../offscreen/waiting-link.ts'

/** Firefox ends a background page after 30 seconds in which the extension asks nothing of the browser. */
const STAY_EVERY_MS = 10_000

/**
 * Firefox has no offscreen documents, so the background page stands in. Keeps it alive while it has work or
 * files.
 */
export function openOffscreenInBackground(): Offscreen {
  let staying: ReturnType<typeof setInterval> | undefined
  const offscreen = openOffscreen(async (isMade) => {
    clearInterval(staying)
    staying = offscreen.isIdle
      ? undefined
      : setInterval(() => browser.runtime.getPlatformInfo(), STAY_EVERY_MS)
    if (isMade) await noteMade(await arePagesOpen())
  })
  return offscreen
}
