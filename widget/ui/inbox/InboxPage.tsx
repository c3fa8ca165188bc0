import { useEffect, useState } from 'preact/hooks'
import type { SentNote } from '../../../shared/flows/send.ts'
import { asKnown } from '../as-known.ts'
import { formatMoment } from '../format.ts'
import { Check } from '../kit/Check.tsx'
import { End } from '../reader/End.tsx'
import { Letter } from '../reader/Letter.tsx'
import { type ReaderProblem, readerProblemOf } from '../reader/reader-states.ts'
import type { InboxContext } from './inbox-context.ts'
import { MessageForm } from './MessageForm.tsx'
import { ReceiptLink } from './ReceiptLink.tsx'
import { sendMessage } from './send-message.ts'
import { shortAddress } from './short-address.ts'

type Props = { address: Uint8Array; context: InboxContext }

type State =
  | { at: 'asking' }
  | { at: 'writing' }
  | { at: 'sent'; note: SentNote; receipt: boolean }
  | { at: 'failed'; problem: ReaderProblem }

/**
 * The form of an inbox: `https://server/#…` of kind 2. Certifies the inbox's keys before the visitor starts
 * to write.
 */
export function InboxPage({ address, context }: Props) {
  const { strings, read } = context
  const [state, setState] = useState<State>({ at: 'asking' })
  const [receipt, setReceipt] = useState(false)
  useEffect(() => scrollTo(0, 0), [state.at])
  useEffect(() => {
    if (state.at !== 'asking') return
    const asked = new AbortController()
    context.inboxes.find(address, asked.signal).then(
      () => setState({ at: 'writing' }),
      (error) => asked.signal.aborted || setState({ at: 'failed', problem: readerProblemOf(asKnown(error)) }),
    )
    return () => asked.abort()
  }, [address, context, state.at])

  switch (state.at) {
    case 'asking':
      return <Letter class="asking" title={strings.asking} />
    case 'failed':
      return <End state={state} strings={read} onRetry={() => setState({ at: 'asking' })} />
    case 'sent':
      return <SentToInbox {...state} context={context} onAnother={() => setState({ at: 'writing' })} />
    case 'writing':
      return (
        <section class="to-inbox">
          <header>
            <h1>{strings.title}</h1>
            <p>{strings.about}</p>
            <p class="soft">{strings.to(shortAddress(address))}</p>
          </header>
          <MessageForm
            context={context}
            label={strings.message}
            placeholder={strings.placeholder}
            submit={strings.send}
            onSend={async (message, control) => {
              const note = await sendMessage(context, address, { ...message, receipt, ...control })
              setState({ at: 'sent', note, receipt })
            }}
          >
            <Check
              label={strings.receipt}
              hint={strings.receiptHint}
              checked={receipt}
              onChange={setReceipt}
            />
          </MessageForm>
        </section>
      )
  }
}

type SentProps = { note: SentNote; receipt: boolean; context: InboxContext; onAnother: () => void }

function SentToInbox({ note, receipt, context, onAnother }: SentProps) {
  const { server, strings, compose, read, client } = context
  const { lang } = read
  return (
    <section class="sheet made">
      <div>
        <h1 ref={(heading) => heading?.focus()} tabIndex={-1}>
          {strings.sent.title}
        </h1>
        <p>{strings.sent.text(formatMoment(lang, note.expiresAt))}</p>
      </div>
      {receipt && <ReceiptLink {...{ note, server, client, strings, compose, lang }} />}
      <div class="row after">
        <button type="button" onClick={onAnother}>
          {strings.sent.another}
        </button>
      </div>
    </section>
  )
}
