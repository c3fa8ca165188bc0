/**
 * The interface for programs outside this repository: everything needed to send, read, watch and revoke
 * notes, and to make, poll and send to inboxes. Code inside the repository imports the single files, because
 * pages load only what they need.
 *
 * - Send: `send(createClient({ server, fetch }), { payload }, …)`, then `formatLink(server, sent.link)`. Keep
 *   `sent.ownerSecret`. Content that does not fit into memory is given as
 *   `{ sources, sealer: sealerOf({ server, fetch }) }`.
 * - Read: `prepareRead(parseFragment(…))`, then `read(client, …)` with a `reader` that is stored beforehand.
 *   Notes that do not fit into memory go to a sink: `openLarge: openerInto({ server, fetch }, sink)`.
 * - Watch and revoke: `ownerKeys(ownerSecret)` gives the tokens for `client.status` and `client.revoke`.
 * - Inboxes: `createInbox`, `pollInboxes` and `openArrival` for owners, `sendToInbox` for senders, all over
 *   `createInboxClient({ server, fetch })`. An answer to a note goes to the inbox that `registerAnswerInbox`
 *   makes.
 *
 * Failures throw an AshnoteError, whose `code` is one of `ERROR_CODES`.
 */
export type { Bytes } from './bytes/bytes.ts'
export { type LinkKeys, type OwnerKeys, ownerKeys } from './crypto/keys.ts'
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
export { openerInto, sealerOf } from './flows/in-parts.ts'
export {
  arrivalId,
  createInbox,
  joinInbox,
  type OpenArrivalOptions,
  openArrival,
  type PollResult,
  type PollTarget,
  pollInboxes,
} from './flows/inbox-owner.ts'
export {
  type Answerable,
  type Clients,
  type InboxSendOptions,
  parseReplyTo,
  registerAnswerInbox,
  type SendingClients,
  sendToInbox,
} from './flows/inbox-sender.ts'
export {
  type Opened,
  type OpenedLarge,
  type OpenedNote,
  type OpenLarge,
  type PreparedRead,
  prepareRead,
  type ReadOptions,
  read,
} from './flows/read.ts'
export {
  type Content,
  type Precomputed,
  type SealedNote,
  type Sealer,
  type SendOptions,
  type SentNote,
  type SourcesOf,
  send,
} from './flows/send.ts'
export type { Stretch } from './flows/stretch.ts'
export type { ClientOptions } from './http/calls.ts'
export type { ClaimRequest } from './http/claim.ts'
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
export type {
  Fetch,
  FetchInit,
  FetchResponse,
  ProgressListener,
  Signal,
  TransferControl,
} from './http/transport.ts'
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
export type { NoteSecrets } from './note/note.ts'
export type { ResealData } from './note/note-stream.ts'
export type { Body, Outline, OutlineEntry, Payload } from './note/payload.ts'
export type { Sink, Source } from './note/payload-stream.ts'
export type { ClaimReceipt } from './note/receipt.ts'
export { formatReceiptLink, parseReceiptFragment, type StatusLink } from './note/receipt-link.ts'
