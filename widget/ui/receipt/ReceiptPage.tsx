import { useEffect, useState } from 'preact/hooks'
import { AshnoteError } from '../../../shared/errors.ts'
import type { SenderClient } from '../../../shared/http/sender-client.ts'
import type { NoteStatus } from '../../../shared/http/sender-responses.ts'
import type { StatusLink } from '../../../shared/note/receipt-link.ts'
import { askWhileSeen } from '../ask-while-seen.ts'
import { StatusLine } from '../compose/LiveStatus.tsx'
import { formatMoment } from '../format.ts'
import type { ReceiptPageStrings } from '../strings/form-types.ts'
import type { ComposeStrings } from '../strings/types.ts'

type Props = {
  receipt: StatusLink | 'damaged' | 'newer'
  client: SenderClient
  strings: ReceiptPageStrings
  compose: ComposeStrings
  lang: string
}

/** The server's record of a note, polled while the page is visible and the note can still change. */
export function ReceiptPage({ receipt, ...rest }: Props) {
  const { strings } = rest
  return (
    <div class="page">
      <h1>{strings.title}</h1>
      <p class="lead">{strings.intro}</p>
      {typeof receipt === 'string' ? (
        <p role="alert">{strings[receipt]}</p>
      ) : (
        <WatchedStatus receipt={receipt} {...rest} />
      )}
    </div>
  )
}

function WatchedStatus({ receipt, client, strings, compose, lang }: Props & { receipt: StatusLink }) {
  const [status, setStatus] = useState<NoteStatus | 'asking' | 'gone' | 'failed'>('asking')
  const isOver = status === 'gone' || (typeof status === 'object' && status.state === 'burned')
  useEffect(() => {
    if (isOver) return
    const ask = () => {
      client.status(receipt.id, receipt.status).then(setStatus, (error) => {
        const isGone = error instanceof AshnoteError && error.code === 'gone'
        // Keep the last status while the network is away.
        setStatus((before) => (isGone ? 'gone' : typeof before === 'object' ? before : 'failed'))
      })
    }
    ask()
    return askWhileSeen(ask)
  }, [client, receipt, isOver])
  if (typeof status === 'object') return <StatusLine {...{ status, lang }} strings={compose} />
  const until = formatMoment(lang, receipt.expiresAt)
  const said = {
    asking: strings.asking,
    failed: strings.failed,
    gone: receipt.expiresAt.getTime() > Date.now() ? strings.unknown : strings.over(until),
  }
  return <p role="status">{said[status]}</p>
}
