import type { Clients } from '../../../shared/flows/inbox-sender.ts'
import { createInboxClient } from '../../../shared/http/inbox-client.ts'
import type { ShowPreview } from '../preview/show-preview.ts'
import type { InboxStrings } from '../strings/inbox-types.ts'
import { withOwnErrors } from '../strings/sentences.ts'
import type { ComposeStrings, ReadStrings } from '../strings/types.ts'
import type { ReceiveFiles } from '../transfer/receive-files.ts'
import type { InboxServices } from './send-message.ts'

/** Server and strings, for every component of an inbox. */
export type InboxContext = InboxServices &
  Clients & {
    strings: InboxStrings
    /** For files, and for sentences shared with the compose page. */
    compose: ComposeStrings
    /** Its errors are worded for inboxes. */
    read: ReadStrings
    /** Receives answers that are too large for this page's memory. */
    receive?: ReceiveFiles | undefined
    showPreview: ShowPreview
  }

export const createInboxContext = (given: Omit<InboxContext, 'inboxes'>): InboxContext => ({
  ...given,
  inboxes: createInboxClient({
    server: given.server,
    fetch: (url, init) => fetch(url, init),
    solveProofOfWork: given.solveProofOfWork,
  }),
  read: withOwnErrors(given.read, given.strings.errors),
})
