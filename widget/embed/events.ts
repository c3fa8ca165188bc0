import type { State } from './messages.ts'

/** Events of the elements. They bubble and leave shadow roots. */
export interface AshnoteEventMap {
  /** The text box accepts input. */
  'ashnote-ready': CustomEvent<null>
  'ashnote-state': CustomEvent<{ state: State }>
  /** `link` opens the note once, for anybody who has it. `expiresAt` is RFC 3339. */
  'ashnote-created': CustomEvent<{ link: string; expiresAt: string }>
  /**
   * A message went to the inbox of a form. `id`, in base64url, is the id of its note; it neither opens nor
   * burns the note.
   */
  'ashnote-submitted': CustomEvent<{ id: string }>
  /** `code` is a code of the protocol, `unreadable-file`, or `unreachable` when the frame did not load. */
  'ashnote-error': CustomEvent<{ code: string }>
}
