import { useLayoutEffect, useState } from 'preact/hooks'
import { formatClock } from '../format.ts'
import type { ReadStrings } from '../strings/types.ts'

/** Calls the `onTimeUp` of the first render. */
type Props = { seconds: number; strings: ReadStrings; onTimeUp: () => void }

const TICK_MS = 500

/**
 * Counts down from the moment at which the note is visible: a note that arrives in a background tab waits for
 * its reader. Once it has been seen, the time runs on. Goes by the clock, because browsers slow timers down
 * in the background.
 */
export function Fuse({ seconds, strings, onTimeUp }: Props) {
  /** Undefined until the note is seen. */
  const [left, setLeft] = useState<number>()
  // Not an effect after a paint, because a background tab does not paint.
  useLayoutEffect(() => {
    let end: number | undefined
    const tick = () => {
      if (!end && document.hidden) return
      end ??= Date.now() + seconds * 1000
      const left = Math.ceil((end - Date.now()) / 1000)
      if (left <= 0) onTimeUp()
      else setLeft(left)
    }
    tick()
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <div class="fuse">
      {left && <span class="cord" style={{ animationDuration: `${seconds}s` }} />}
      <p role="timer">{strings.open.wipesIn(formatClock(left ?? seconds))}</p>
    </div>
  )
}
