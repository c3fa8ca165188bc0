import { useEffect, useState } from 'preact/hooks'
import { ownerKeys } from '../../../shared/crypto/keys.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import type { SenderClient } from '../../../shared/http/sender-client.ts'
import type { NoteStatus, StatementOfReasons } from '../../../shared/http/sender-responses.ts'
import { DECISION_REASONS } from '../../../shared/report/abuse.ts'
import { askWhileSeen } from '../ask-while-seen.ts'
import { formatMoment } from '../format.ts'
import type { ComposeStrings } from '../strings/types.ts'
import type { CreatedNote } from './created-note.ts'

type Props = {
  note: Pick<CreatedNote, 'id' | 'ownerSecret' | 'expiresAt'>
  client: SenderClient
  strings: ComposeStrings
  lang: string
}

/** Status of a note, polled while the page is visible. */
export function LiveStatus({ note, client, strings, lang }: Props) {
  const [status, setStatus] = useState<NoteStatus>({ state: 'sealed' })
  const isOver = status.state === 'burned'
  useEffect(() => {
    if (isOver) return
    return askWhileSeen(() => {
      client.status(note.id, ownerKeys(note.ownerSecret).status).then(setStatus, (error) => {
        // The server drops its record when the note would have expired. Other failures are temporary.
        if (error instanceof AshnoteError && error.code === 'gone')
          setStatus({ state: 'burned', reason: 'expired', at: note.expiresAt })
      })
    })
  }, [client, note, isOver])
  return <StatusLine {...{ status, strings, lang }} />
}

type LineProps = { status: NoteStatus; strings: ComposeStrings; lang: string }

/** Status of a note in one sentence. */
export function StatusLine({ status, strings, lang }: LineProps) {
  return (
    <p class={`receipt ${status.state}`}>
      <strong role="status">{sentence(status, strings, lang)}</strong>
      {status.statement && <Grounds statement={status.statement} strings={strings} />}
      {status.state !== 'burned' && <small>{strings.status.hint}</small>}
    </p>
  )
}

/** The operator's statement of reasons. */
function Grounds({ statement, strings }: { statement: StatementOfReasons; strings: ComposeStrings }) {
  const { reason, words } = statement
  const known = DECISION_REASONS.find((name) => name === reason)
  return (
    <small>
      {known ? strings.reasons[known] : reason}
      {words && ` · ${words}`}
    </small>
  )
}

function sentence({ state, reason, at }: NoteStatus, { status }: ComposeStrings, lang: string): string {
  const when = at ? formatMoment(lang, at) : ''
  if (state !== 'burned') return status[state]
  switch (reason) {
    case 'read':
      return status.read(when)
    case 'locked':
      return status.locked(when)
    case 'revoked':
      return status.revoked(when)
    case 'removed':
      return status.removed(when)
    case 'expired':
      return status.expired
    default:
      return status.unconfirmed(when)
  }
}
