import { useEffect, useMemo, useState } from 'preact/hooks'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { type ErrorCode, isFinal } from '../../../shared/errors.ts'
import type { SentNote } from '../../../shared/flows/send.ts'
import { asKnown } from '../../ui/as-known.ts'
import { sentencesOf, withOwnErrors } from '../../ui/strings/sentences.ts'
import type { FormProps } from './form-props.ts'
import { SentForm } from './SentForm.tsx'
import { WritingForm } from './WritingForm.tsx'

type State =
  | { at: 'writing'; round: number }
  | { at: 'sent'; note: SentNote; receipt: boolean; round: number }
  /** This inbox accepts nothing. */
  | { at: 'failed'; code: ErrorCode }

/** A form whose inputs the host page declares. It seals the input to the inbox of this page's address. */
export function FormView({ tables: given, ...rest }: FormProps) {
  const { tell, address, services } = rest
  const tables = useMemo(() => ({ ...given, read: withOwnErrors(given.read, given.inbox.errors) }), [given])
  const props = { ...rest, tables }
  const [state, setState] = useState<State>({ at: 'writing', round: 0 })
  useEffect(() => {
    const asked = new AbortController()
    // A temporary failure must not destroy text that a visitor has begun to write. The keys are certified
    // again before sealing.
    services.inboxes.find(address, asked.signal).catch((error) => {
      const { code } = asKnown(error)
      if (asked.signal.aborted || !isFinal(code)) return
      tell({ type: 'error', code })
      setState({ at: 'failed', code })
    })
    return () => asked.abort()
  }, [services, address])

  if (state.at === 'writing') {
    return (
      <WritingForm
        key={state.round}
        {...props}
        onSent={(note, receipt) => {
          tell({ type: 'submitted', id: toBase64url(note.id) })
          tell({ type: 'state', state: 'sealed' })
          setState({ at: 'sent', note, receipt, round: state.round })
        }}
      />
    )
  }
  if (state.at === 'sent') {
    return (
      <SentForm
        {...{ tables, services }}
        {...state}
        onAnother={() => setState({ at: 'writing', round: state.round + 1 })}
      />
    )
  }
  const { title, text } = sentencesOf(tables.read, state.code)
  return (
    <section class="sheet made" role="alert">
      <h1>{title}</h1>
      <p>{text}</p>
    </section>
  )
}
