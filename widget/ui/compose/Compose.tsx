import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { SenderClient } from '../../../shared/http/sender-client.ts'
import type { DraftStore } from '../draft/draft-store.ts'
import type { CallStrings, ComposeStrings } from '../strings/types.ts'
import type { AnswerWatch } from './answering.ts'
import { Created } from './Created.tsx'
import type { CreatedNote } from './created-note.ts'
import { DraftForm } from './DraftForm.tsx'
import type { Sender } from './sender.ts'
import { useSenderState } from './use-sending.ts'

export type ComposeProps = {
  client: SenderClient
  sender: Sender
  /** Without one the draft lives in this page only. */
  drafts?: DraftStore
  /** Whether a link goes onto the clipboard as soon as it is made here. */
  copiesLink?: boolean
  /** Shows the answers to a note; without it no reader may answer. */
  Answers?: AnswerWatch | undefined
  /** What else the page says of a note that was made. */
  aboutNote?: (note: CreatedNote) => ComponentChildren
  strings: ComposeStrings
  /** For the sentences about failures, which all pages share. */
  errors: CallStrings
}

/** From a text to a link; afterwards nothing of the text is left here. */
export function Compose(props: ComposeProps) {
  const { client, sender, drafts, copiesLink, Answers, aboutNote, strings, errors } = props
  const state = useSenderState(sender)
  /** Whether this page saw the note being made, rather than finding it made. */
  const isFresh = useRef(false)
  const { lang } = errors
  const isMade = state.at === 'made'
  useEffect(() => scrollTo(0, 0), [isMade])
  if (state.at === 'sending') isFresh.current = true
  return isMade ? (
    <Created
      note={state.note}
      {...{ client, Answers, strings, lang }}
      copiesAtOnce={!!copiesLink && isFresh.current}
      onNew={sender.reset}
    >
      {aboutNote?.(state.note)}
    </Created>
  ) : (
    <DraftForm {...{ client, sender, drafts, strings, errors }} canAnswer={!!Answers} />
  )
}
