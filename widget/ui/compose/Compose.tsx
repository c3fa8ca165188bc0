import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { SenderClient } from '../../../shared/http/sender-client.ts'
import type { DraftStore } from '../draft/draft-store.ts'
import type { CallStrings, ComposeStrings } from '../strings/types.ts'
import type { AnswerWatch } from './answering.ts'
import { CreatedView } from './CreatedView.tsx'
import type { CreatedNote } from './created-note.ts'
import { DraftForm } from './DraftForm.tsx'
import type { Sender } from './sender.ts'
import { useSenderState } from './use-sending.ts'

export type ComposeProps = {
  client: SenderClient
  sender: Sender
  /** Without it the draft lives in this page only. */
  drafts?: DraftStore
  /** Copies the link as soon as the note is created in this page. */
  copiesLink?: boolean
  /** Shows the answers to a note. Without it the page does not offer to allow answers. */
  Answers?: AnswerWatch | undefined
  /** Further content about the created note. */
  aboutNote?: (note: CreatedNote) => ComponentChildren
  strings: ComposeStrings
  /** For failures, whose sentences all pages share. */
  errors: CallStrings
}

/** Turns a draft into a link. Afterwards this page holds nothing of the text. */
export function Compose(props: ComposeProps) {
  const { client, sender, drafts, copiesLink, Answers, aboutNote, strings, errors } = props
  const state = useSenderState(sender)
  /** Whether this page watched the note being created, rather than finding it created. */
  const isFresh = useRef(false)
  const { lang } = errors
  const isMade = state.at === 'made'
  useEffect(() => scrollTo(0, 0), [isMade])
  if (state.at === 'sending') isFresh.current = true
  return isMade ? (
    <CreatedView
      note={state.note}
      {...{ client, Answers, strings, lang }}
      copiesAtOnce={!!copiesLink && isFresh.current}
      onNew={sender.reset}
    >
      {aboutNote?.(state.note)}
    </CreatedView>
  ) : (
    <DraftForm {...{ client, sender, drafts, strings, errors }} canAnswer={!!Answers} />
  )
}
