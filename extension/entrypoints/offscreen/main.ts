/** Chromium's desk: a document that is not shown and that a popup opens. It ends by itself when nothing is on it. */

import { send } from '../../messages.ts'
import { arePagesOpen, ERRANDS_LOCK, PAGES_LOCK } from '../../offscreen/channel.ts'
import { openDesk } from '../../offscreen/open-offscreen.ts'

const desk = openDesk(async (isMade) => {
  if (isMade) await send('made', await arePagesOpen())
  await closeWhenUnused()
})

let isWaiting = false

/** Waits until nobody is there that could need it. */
async function closeWhenUnused(): Promise<void> {
  if (isWaiting) return
  isWaiting = true
  await navigator.locks.request(PAGES_LOCK, () =>
    navigator.locks.request(ERRANDS_LOCK, () => {
      if (!desk.isIdle) return
      window.close()
      // Who comes now finds no desk, rather than one that is about to go.
      return new Promise(() => {})
    }),
  )
  isWaiting = false
}

closeWhenUnused()
