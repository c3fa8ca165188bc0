/** The code for inboxes and answers, in one file. */

import { type ComponentChild, render } from 'preact'
import { inbox as source } from '#source-strings/inbox.ts'
import { registerAnswerInbox } from '../../shared/flows/inbox-sender.ts'
import { createClient } from '../../shared/http/client.ts'
import { adoptStyle } from '../ui/adopt-style.ts'
import type { AnswerWatch } from '../ui/compose/answering.ts'
import { Answer } from '../ui/inbox/Answer.tsx'
import { Answers } from '../ui/inbox/Answers.tsx'
import answerStyle from '../ui/inbox/answer.css'
import { InboxPage } from '../ui/inbox/InboxPage.tsx'
import style from '../ui/inbox/inbox.css'
import { createInboxContext, type InboxContext } from '../ui/inbox/inbox-context.ts'
import type { AnswerableNote } from '../ui/reader/answerable-note.ts'
import type { InboxStrings } from '../ui/strings/inbox-types.ts'
import { uploadFetch } from '../ui/transfer/upload-fetch.ts'
import type { ComposeContext } from './compose-context.ts'

adoptStyle(answerStyle + style)

/** The `show…` functions render into an empty element and return a function that removes the content. */
export function inboxOf(
  { solveProofOfWork, ...given }: ComposeContext & Pick<InboxContext, 'sealer'>,
  strings: InboxStrings = source,
) {
  const { server } = given
  const client = createClient({ server, fetch: uploadFetch, solveProofOfWork })
  const context = createInboxContext({ ...given, solveProofOfWork, client, strings })
  const Watch: AnswerWatch = ({ note }) => <Answers note={note} {...{ context, Answer }} />
  const show = (parent: Element, content: ComponentChild) => {
    render(content, parent)
    return () => render(null, parent)
  }
  return {
    Watch,
    prepare: (ttl: number) => registerAnswerInbox(context.inboxes, server, ttl),
    showForm: (parent: Element, address: Uint8Array) =>
      show(parent, <InboxPage address={address} context={context} />),
    /** For a reader who has accepted the offer to answer. */
    showAnswer: (parent: Element, note: AnswerableNote) =>
      show(parent, <Answer note={note} context={context} isAccepted />),
  }
}
