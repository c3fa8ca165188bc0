import { useLayoutEffect } from 'preact/hooks'
import type { ReaderState } from './reader-states.ts'

/** Long enough for a reader who reveals at once: the cold read is over by then, even on a slow line. */
const AFTER_MS = 1000

/** Whether the user asked the browser for fewer bytes. */
export const savesData = (): boolean =>
  !!(navigator as { connection?: { saveData: boolean } }).connection?.saveData

/**
 * Calls `load` while the reader has nothing to do: once the button that reveals the note has stood for a
 * while, and again once the note is open, never while it is under way. Where data is to be saved, only for an
 * open note. The moment does not depend on what the note holds.
 */
export function useIdle(at: ReaderState['at'], load: (() => void) | undefined): void {
  const isIdle = at === 'open' || at === 'ended' || (at === 'sealed' && !savesData())
  useLayoutEffect(() => {
    if (!load || !isIdle) return
    // Safari has no idle callbacks.
    const timer = setTimeout(() => (window.requestIdleCallback ?? setTimeout)(load), AFTER_MS)
    return () => clearTimeout(timer)
  }, [at])
}
