import { useLayoutEffect, useState } from 'preact/hooks'
import { formatClock } from '../format.ts'
import type { ReadStrings } from '../strings/types.ts'

/** Calls the `onTimeUp` of the first render. */
type Props = { seconds: number; strings: ReadStrings; onTimeUp: () => void }

const TICK_MS = 500

/** Counts down by the clock, because browsers slow timers down in the background. */
export function Fuse({ seconds, strings, onTimeUp }: Props) {
  const [left, setLeft] = useState(seconds)
  // Not an effect after a paint, because a background tab does not paint.
  useLayoutEffect(() => {
    const end = Date.now() + seconds * 1000
    const timer = setInterval(() => {
      const left = Math.ceil((end - Date.now()) / 1000)
      if (left <= 0) onTimeUp()
      else setLeft(left)
    }, TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <div class="fuse">
      <span class="cord" style={{ animationDuration: `${seconds}s` }} />
      <p role="timer">{strings.open.wipesIn(formatClock(left))}</p>
    </div>
  )
}
