import { useEffect, useState } from 'preact/hooks'
import { formatBytes, formatClock } from '../format.ts'
import type { CallStrings } from '../strings/types.ts'

type Props = {
  strings: CallStrings
  label: string
  cancel: string
  done: number
  total?: number | undefined
  /** The network is away. */
  isWaiting?: boolean | undefined
  onCancel: () => void
}

/** Shown earlier, it would only flicker. */
const DELAY_MS = 1000

/** Bytes, speed, remaining time and a cancel button. Reserves its space, and shows after a second. */
export function Progress({ strings, label, cancel, done, total, isWaiting, onCancel }: Props) {
  const { lang, left, waiting } = strings
  const [since] = useState(Date.now)
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(setShown, DELAY_MS, true)
    return () => clearTimeout(timer)
  }, [])
  if (!isShown) return <div class="progress" />
  const size = (bytes: number) => formatBytes(lang, bytes)
  const speed = (done * 1000) / (Date.now() - since)
  return (
    <div class="progress">
      <progress aria-label={label} max={total || 1} value={total && done ? done : undefined} />
      <span>
        {size(done)}
        {total ? ` / ${size(total)}` : ''} ·{' '}
        {isWaiting
          ? waiting
          : `${size(speed)}/s${total && speed ? ` · ${left(formatClock(Math.ceil((total - done) / speed)))}` : ''}`}
      </span>
      <button type="button" class="plain" onClick={onCancel}>
        {cancel}
      </button>
    </div>
  )
}
