import { useEffect, useRef, useState } from 'preact/hooks'
import type { CallStrings, ComposeStrings } from '../strings/types.ts'
import { type ComposeServices, createNote } from './create-note.ts'
import type { CreatedNote } from './created-note.ts'
import { failureText } from './failure-text.ts'
import { createSender, type Sender, type SenderState, type SendFailure } from './sender.ts'

/** A sender that works in this page while the calling component is mounted. */
export function usePageSender(services: ComposeServices): Sender {
  const [sender] = useState(() => createSender(createNote(services)))
  useEffect(() => sender.cancel, [sender])
  return sender
}

/** The state of a sender, now and after each change. */
export function useSenderState(sender: Sender, onChange?: (state: SenderState) => void): SenderState {
  const [state, setState] = useState(sender.state)
  const listener = useRef(onChange)
  listener.current = onChange
  useEffect(() => {
    // It may have changed since the render.
    setState(sender.state)
    return sender.watch(() => {
      setState(sender.state)
      listener.current?.(sender.state)
    })
  }, [sender])
  return state
}

type Props = {
  sender: Sender
  strings: ComposeStrings
  errors: CallStrings
  onCreated?: ((note: CreatedNote) => void) | undefined
  /** For a page that reports failures to its host, by code only. */
  onFailed?: ((code: SendFailure['code']) => void) | undefined
}

/** Sends drafts. `progress` is set while sending, `problem` after a failure. */
export function useSending({ sender, strings, errors, onCreated, onFailed }: Props) {
  const state = useSenderState(sender, (state) => {
    if (state.at === 'made') onCreated?.(state.note)
    if (state.at === 'failed') onFailed?.(state.failure.code)
  })
  return {
    progress: state.at === 'sending' ? state : undefined,
    problem: state.at === 'failed' ? failureText(state.failure, strings, errors) : undefined,
    start: sender.start,
    cancel: sender.cancel,
  }
}
