/**
 * Calls `act` once the page has been visible for `ms` on end: a browser draws nothing in a page that is
 * hidden, so no time has passed for what waits for a drawing. @returns a function that stops waiting
 */
export function afterSeen(ms: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const restart = () => {
    clearTimeout(timer)
    if (!document.hidden) timer = setTimeout(act, ms)
  }
  addEventListener('visibilitychange', restart)
  restart()
  return () => {
    clearTimeout(timer)
    removeEventListener('visibilitychange', restart)
  }
}
