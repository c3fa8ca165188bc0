import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import { Progress } from '../kit/Progress.tsx'
import type { ShowPreview } from '../preview/show-preview.ts'
import type { AnswerableNote } from '../reader/answerable-note.ts'
import { OpenNote } from '../reader/OpenNote.tsx'
import type { ReadStrings } from '../strings/types.ts'
import type { ReadNote } from '../transfer/receive-files.ts'
import type { Transfer } from '../transfer/start-transfer.ts'
import { useMessageReading } from './use-message-reading.ts'

type Message = ReadNote & { id: Bytes }

/** A message that is not open. `error`: why opening it failed. `progress`: that of a large message. */
export type SealedMessage = {
  open: () => void
  isOpening: boolean
  error: unknown
  progress: ComponentChildren
}

/** An open message that has been read from its server. */
export type ShownMessage = { acked?: boolean; onClear: () => void }

type Props<M extends Message> = {
  /** Reads the message. This burns it, so it happens at a click only. */
  onOpen: (control: Transfer['control']) => Promise<M>
  /** Called with the message once it is open. */
  onOpened?: (message: M) => unknown
  read: ReadStrings
  strings: { opening: string; cleared: string; cancel: string }
  showPreview: ShowPreview
  sealed: (message: SealedMessage) => ComponentChildren
  /** Shows the open message if it is more than a note; undefined if it is none. */
  opened?: (message: M, shown: ShownMessage) => ComponentChildren | undefined
  /** Below the open message. */
  below?: (message: M) => ComponentChildren
  /** Offers to answer. */
  answer: (note: AnswerableNote) => ComponentChildren
}

type State<M> =
  | { at: 'sealed'; error?: unknown }
  | { at: 'opening' }
  | { at: 'open'; message: M; acked?: boolean }
  | { at: 'cleared' }

/** One message from an inbox: sealed, opened by a click, and cleared by its reader or its timer. */
export function ArrivedMessage<M extends Message>(props: Props<M>) {
  const { onOpen, onOpened, read, strings, showPreview, sealed, opened, below, answer } = props
  const [state, setState] = useState<State<M>>({ at: 'sealed' })
  /** Outlives the message on the screen: a timer must not delete a half-written answer. */
  const [answerable, setAnswerable] = useState<AnswerableNote>()
  const { progress, cancel, run, letGo, showTools } = useMessageReading()
  const open = async () => {
    if (state.at === 'opening') return
    setState({ at: 'opening' })
    try {
      const message = await run(onOpen)
      const { id, reply, payload } = message
      if (payload.replyTo) setAnswerable({ id, reply, replyTo: payload.replyTo })
      setState({ at: 'open', message })
      onOpened?.(message)
      const acked = await message.acked
      setState((state) => (state.at === 'open' ? { ...state, acked } : state))
    } catch (error) {
      setState({ at: 'sealed', error })
    }
  }
  const onClear = () => {
    letGo()
    setState({ at: 'cleared' })
  }
  const shownOf = ({ message, acked }: Extract<State<M>, { at: 'open' }>) => {
    const shown = { onClear, ...(acked !== undefined && { acked }) }
    const { payload } = message
    return (
      opened?.(message, shown) ?? (
        <OpenNote {...{ payload, showPreview, ...shown }} strings={read} onTimeUp={onClear} />
      )
    )
  }
  return (
    <>
      {state.at === 'open' ? (
        <>
          {shownOf(state)}
          {showTools && <div ref={showTools} />}
          {below?.(state.message)}
        </>
      ) : state.at === 'cleared' ? (
        <p class="soft">{strings.cleared}</p>
      ) : (
        sealed({
          open,
          isOpening: state.at === 'opening',
          error: state.at === 'sealed' ? state.error : undefined,
          progress: state.at === 'opening' && progress && (
            <Progress
              strings={read}
              label={strings.opening}
              cancel={strings.cancel}
              {...progress}
              onCancel={cancel}
            />
          ),
        })
      )}
      {answerable && answer(answerable)}
    </>
  )
}
