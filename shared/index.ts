/**
 * The interface for programs outside this repository: everything needed to send, read, watch and revoke
 * notes, and to make, poll and send to inboxes. Code inside the repository imports the single files, because
 * pages load only what they need.
 *
 * - Send: `sendNote(createClient({ server, fetch }), …)`, then `formatLink(server, sent.link)`. Keep
 *   `sent.ownerSecret`.
 * - Read: `prepareRead(parseFragment(…))`, then `claimNote(client, …)` with a `reader` that is stored
 *   beforehand.
 * - Watch and revoke: `ownerKeys(ownerSecret)` gives the tokens for `client.status` and `client.revoke`.
 * - Notes that do not fit into memory: `prepareSend` and `sendNoteStream`, `prepareClaim` and
 *   `receiveNoteStream`, both with the AEAD from `chooseAead(platformSubtle())`.
 * - Inboxes: `createInbox`, `pollInboxes` and `openArrival` for owners, `sendToInbox` for senders, all over
 *   `createInboxClient({ server, fetch })`. An answer to a note goes to the inbox that `registerAnswerInbox`
 *   makes.
 *
 * Failures throw an AshnoteError, whose `code` is one of `ERROR_CODES`.
 */
export type { Bytes } from './bytes/bytes.ts'
export { type Aead, type AeadOf, chooseAead, platformSubtle, type Subtle } from './crypto/aead.ts'
export { type ContentKeys, type LinkKeys, type OwnerKeys, ownerKeys } from './crypto/keys.ts'
export { stretchPassphrase } from './crypto/passphrase.ts'
export { publicKeyOf } from './crypto/x-wing.ts'
export {
  AshnoteError,
  ERROR_CODES,
  type ErrorCode,
  isServerCode,
  SERVER_CODES,
  type ServerCode,
} from './errors.ts'
export {
  arrivalId,
  createInbox,
  joinInbox,
  type OpenArrivalOptions,
  openArrival,
  openArrivalWith,
  type PollResult,
  type PollTarget,
  pollInboxes,
} from './flows/inbox-owner.ts'
export {
  type Answerable,
  type Clients,
  leaveInInbox,
  parseReplyTo,
  registerAnswerInbox,
  type SendingClients,
  type Submission,
  sendToInbox,
} from './flows/inbox-sender.ts'
export {
  ackNote,
  claimNote,
  type OpenedNote,
  type PreparedRead,
  type PreparedSend,
  prepareClaim,
  prepareRead,
  prepareSend,
  type ReadOptions,
  type SendOptions,
  type SentNote,
  type Stretch,
  sendNote,
} from './flows/note-flows.ts'
export { receiveNoteStream, sendNoteStream } from './flows/transfer.ts'
export type { ClientOptions } from './http/calls.ts'
export { type Client, createClient } from './http/client.ts'
export {
  createInboxClient,
  type EnvelopePage,
  type InboxClient,
  type InboxSettings,
  type OwnedInbox,
  type PolledInbox,
  type QueuedEnvelope,
} from './http/inbox-client.ts'
export { createReaderClient, type ReaderClient } from './http/reader-client.ts'
export { DEFAULT_RETRY, type Retry } from './http/retry.ts'
export { createSenderClient, type SenderClient } from './http/sender-client.ts'
export type { NoteStatus, ServerLimits, StatementOfReasons } from './http/sender-responses.ts'
export type { Fetch, FetchInit, FetchResponse, ProgressListener, Signal } from './http/transport.ts'
export { answerInbox, type OwnInbox, ownInbox } from './inbox/answer-inbox.ts'
export type { Answered } from './inbox/envelope.ts'
export { type Inbox, type InboxKeys, inboxAddress } from './inbox/inbox.ts'
export {
  KEEP_MAX,
  KEEP_MIN,
  MAX_INBOX_KEYS,
  MAX_ORIGINS,
  PART_BYTES,
  SECRET_BYTES,
  TRIES_DEFAULT,
  TRIES_MAX,
  TRIES_MIN,
  TTL_DEFAULT,
  TTL_MAX,
  TTL_MIN,
} from './limits.ts'
export {
  formatFragment,
  formatLink,
  type Link,
  type LinkKind,
  type NoteKind,
  parseFragment,
} from './note/link.ts'
export { blobLengthOf, type NoteKeys, type OpenedBlob } from './note/note-stream.ts'
export type { Body, Outline, Payload } from './note/payload.ts'
export type { Sink, Source, Sources } from './note/payload-stream.ts'
export type { ClaimReceipt } from './note/receipt.ts'
export { formatReceiptLink, parseReceiptFragment, type StatusLink } from './note/receipt-link.ts'
