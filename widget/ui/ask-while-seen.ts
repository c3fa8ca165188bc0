const ASK_EVERY_MS = 5000

/** Asks again and again, as long as somebody looks at this page, and when they come back to it. @returns what ends that */
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
