import type { ComponentChildren } from 'preact'
import { End } from '../../widget/ui/reader/End.tsx'
import { OpenNote } from '../../widget/ui/reader/OpenNote.tsx'
import type { Problem } from '../../widget/ui/reader/reader-states.ts'
import { Sealed } from '../../widget/ui/reader/Sealed.tsx'
import { read as strings } from '../../widget/ui/strings/en/read.ts'

const encoded = new TextEncoder().encode('text')
const bodies = [
  { type: 'text/plain', bytes: encoded },
  { type: 'text/plain', name: 'a.txt', bytes: encoded },
  { type: 'image/png', name: 'b.png', bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10) },
]

/** The reader's own screens, in any order and not only in the one that it has. */
export function readerScreen(
  number: number,
  [a = 0, b = 0, c = 0]: number[],
  called: (call: string) => void,
): ComponentChildren {
  const log = (what: string) => () => called(`${what} ${a}`)
  const waiting = a % 2 ? { size: b, expiresAt: new Date(1e12) } : undefined
  const code = (['wrong-passphrase', 'unreachable', 'gone'] as const)[b % 3] ?? 'gone'
  const problem: Problem = { code, ...(c % 4 === 1 && { retryAfter: c }) }
  const sealed = { strings, wantsPassphrase: c % 3 > 0, onReveal: log('reveal'), onCancel: log('cancel') }
  const payload = { viewSeconds: 60, bodies: bodies.slice(a % 3 === 1 ? 1 : 0, a % 3 === 2 ? 1 : 3) }
  const acked = [{}, { acked: true }, { acked: false }][b % 3]
  switch (number % 6) {
    case 0:
      return <Sealed {...sealed} state={{ at: 'asking' }} />
    case 1:
      return <Sealed {...sealed} state={{ at: 'sealed', waiting, ...(c % 2 && { problem }) }} />
    case 2:
      return <Sealed {...sealed} state={{ at: 'opening', waiting, done: b, total: c || undefined }} />
    case 3:
      return <OpenNote {...acked} {...{ payload, strings }} onTimeUp={log('time')} onClear={log('clear')} />
    case 4:
      return <End state={{ at: 'failed', problem }} strings={strings} onRetry={log('retry')} />
    default:
      return (
        <End state={{ at: 'ended', end: a % 2 ? 'cleared' : 'timer' }} strings={strings} onRetry={log('')} />
      )
  }
}
