const ASK_EVERY_MS = 5000

/**
 * Calls `ask` at intervals while the page is visible, and when it becomes visible again. @returns a function
 * that stops it
 */
export function askWhileSeen(ask: () => void): () => void {
  const askIfSeen = () => {
    if (!document.hidden) ask()
  }
  const timer = setInterval(askIfSeen, ASK_EVERY_MS)
  addEventListener('visibilitychange', askIfSeen)
  return () => {
    clearInterval(timer)
    removeEventListener('visibilitychange', askIfSeen)
  }
}
