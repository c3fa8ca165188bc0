import { useState } from 'preact/hooks'
import type { SealedMessage } from '../../../../widget/ui/inbox/ArrivedMessage.tsx'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { ErrorMessage } from '../kit/ErrorMessage.tsx'
import { inboxSentencesOf } from '../sentences.ts'

type Props = {
  tables: InboxPageTables
  message: SealedMessage
  about: string
  onDiscard: () => Promise<void>
}

/** A sealed message. Opening burns it, and discarding it takes a second click. */
export function SealedArrival({ tables, message, about, onDiscard }: Props) {
  const { inbox } = tables.owner
  const [step, setStep] = useState<'asking' | 'discarding'>()
  const [refusal, setRefusal] = useState<unknown>()
  const isBusy = message.isOpening || step === 'discarding'
  const error = refusal ?? message.error
  const open = () => {
    setStep(undefined)
    setRefusal(undefined)
    if (!isBusy) message.open()
  }
  const discard = async () => {
    setStep('discarding')
    setRefusal(undefined)
    try {
      await onDiscard()
    } catch (error) {
      setStep(undefined)
      setRefusal(error)
    }
  }
  return (
    <article class={`sheet arrival ${isBusy ? 'opening' : 'sealed'}`}>
      <p>
        <strong>{inbox.sealed}</strong> <small>{about}</small>
      </p>
      <p class="row">
        <button type="button" class="main" aria-disabled={isBusy} onClick={open}>
          {isBusy ? inbox.opening : inbox.open}
        </button>
        {step === 'asking' && !isBusy ? (
          <button type="button" onClick={discard}>
            {inbox.discardYes}
          </button>
        ) : (
          <button
            type="button"
            class="plain"
            aria-disabled={isBusy}
            onClick={() => !isBusy && setStep('asking')}
          >
            {inbox.discard}
          </button>
        )}
      </p>
      {message.progress}
      <ErrorMessage of={isBusy || error === undefined ? undefined : inboxSentencesOf(tables, error)} />
    </article>
  )
}
