/**
 * Chromium's offscreen document. A popup or the background opens it; it closes itself when it has no work.
 */

import { sendToExtension } from '../../messages.ts'
import { arePagesOpen, JOBS_LOCK, PAGES_LOCK } from '../../offscreen/channel.ts'
import { openOffscreen } from '../../offscreen/open-offscreen.ts'

const offscreen = openOffscreen(async (isMade) => {
  if (isMade) await sendToExtension('made', await arePagesOpen())
  await closeWhenUnused()
})

let isWaiting = false

/** Closes the document once no page and no job needs it. */
async function closeWhenUnused(): Promise<void> {
  if (isWaiting) return
  isWaiting = true
  await navigator.locks.request(PAGES_LOCK, () =>
    navigator.locks.request(JOBS_LOCK, () => {
      if (!offscreen.isIdle) return
      window.close()
      // Hold both locks until the document is gone: a new page then finds no document instead of one that
      // closes.
      return new Promise(() => {})
    }),
  )
  isWaiting = false
}

closeWhenUnused()
