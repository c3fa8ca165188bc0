import type { Clients } from '../../../shared/flows/inbox-sender.ts'
import { createInboxClient } from '../../../shared/http/inbox-client.ts'
import type { InboxStrings } from '../strings/inbox-types.ts'
import type { ComposeStrings, ReadStrings } from '../strings/types.ts'
import type { ReceiveFiles } from '../transfer/receive-files.ts'
import type { InboxServices } from './send-message.ts'

/** What every part here is given: where the server is, and what to say. */
export type InboxContext = InboxServices &
  Clients & {
    strings: InboxStrings
    /** For files and what is shared with composing. */
    compose: ComposeStrings
    /** With the failures in the words of inboxes. */
    read: ReadStrings
    /** Receives answers that are too large for this page itself. */
    receive?: ReceiveFiles | undefined
  }

export const createInboxContext = (given: Omit<InboxContext, 'inboxes'>): InboxContext => ({
  ...given,
  inboxes: createInboxClient({ server: given.server, fetch: (url, init) => fetch(url, init) }),
  // Over the others and not with them: those of large files come later.
  read: {
    ...given.read,
    errors: Object.assign(Object.create(given.read.errors), given.strings.errors),
  },
})
