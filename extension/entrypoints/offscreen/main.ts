/** Chromium's desk: a document that is not shown and that a popup opens. It ends by itself when nothing is on it. */

import { sendToExtension } from '../../messages.ts'
import { arePagesOpen, JOBS_LOCK, PAGES_LOCK } from '../../offscreen/channel.ts'
import { openOffscreen } from '../../offscreen/open-offscreen.ts'

const offscreen = openOffscreen(async (isMade) => {
  if (isMade) await sendToExtension('made', await arePagesOpen())
  await closeWhenUnused()
})

let isWaiting = false

/** Waits until nobody is there that could need it. */
async function closeWhenUnused(): Promise<void> {
  if (isWaiting) return
  isWaiting = true
  await navigator.locks.request(PAGES_LOCK, () =>
    navigator.locks.request(JOBS_LOCK, () => {
      if (!offscreen.isIdle) return
      window.close()
      // Who comes now finds no desk, rather than one that is about to go.
      return new Promise(() => {})
    }),
  )
  isWaiting = false
}

closeWhenUnused()
