import type { State } from './messages.ts'

/** What the elements fire. The events bubble and leave shadow roots. */
export interface AshnoteEventMap {
  /** The text box can be typed into. */
  'ashnote-ready': CustomEvent<null>
  'ashnote-state': CustomEvent<{ state: State }>
  /** `link` opens the note, once, for whoever has it; `expiresAt` is RFC 3339. */
  'ashnote-created': CustomEvent<{ link: string; expiresAt: string }>
  /** Something went to the inbox of a form. `id`, base64url, is that of its note, which it neither opens nor burns. */
  'ashnote-submitted': CustomEvent<{ id: string }>
  /** `code` is one of the protocol's, `unreadable-file`, or `unreachable` when the frame did not load. */
  'ashnote-error': CustomEvent<{ code: string }>
}
