/** What a user does on a page. Moving the pointer across it is not using it, and scripts can cause a scroll. */
const ACTIONS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const
const OPTIONS = { capture: true, passive: true } as const

/**
 * Calls `onIdle` once nobody has used the page for `idleMs`. @returns a function that stops that
 */
export function watchIdle(page: EventTarget, idleMs: number, onIdle: () => void): () => void {
  let last = Date.now()
  let timer = setTimeout(check, idleMs)
  function check() {
    const left = last + idleMs - Date.now()
    if (left > 0) {
      timer = setTimeout(check, left)
      return
    }
    stop()
    onIdle()
  }
  const use = () => {
    // Timers stand still while the machine sleeps, so the first key after that may come before the timer.
    if (Date.now() - last >= idleMs) check()
    else last = Date.now()
  }
  const stop = () => {
    clearTimeout(timer)
    for (const action of ACTIONS) page.removeEventListener(action, use, OPTIONS)
  }
  for (const action of ACTIONS) page.addEventListener(action, use, OPTIONS)
  return stop
}
