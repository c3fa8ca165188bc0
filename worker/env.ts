import type { InboxesObject } from './inboxes/inboxes-object.ts'
import type { NotesObject } from './notes/notes-object.ts'
import type { OperatorObject } from './operator/operator-object.ts'
import type { OperatorVariables } from './settings/operator-settings.ts'

/**
 * What a home gives the Worker. The homes differ in these bindings only: workerd on a machine of one's own
 * binds `BLOB_DISK`, Cloudflare and `wrangler dev` bind `BLOB_BUCKET` and the rate limits.
 */
export interface Env extends Variables {
  NOTES: DurableObjectNamespace<NotesObject>
  INBOXES: DurableObjectNamespace<InboxesObject>
  DESK: DurableObjectNamespace<OperatorObject>
  ASSETS: Fetcher
  BLOB_DISK?: Fetcher
  BLOB_BUCKET?: R2Bucket
  CREATE_LIMIT?: RateLimit
  CREATE_LIMIT_ALL?: RateLimit
  CALL_LIMIT?: RateLimit
  INBOX_LIMIT?: RateLimit
  /** The way out for webhooks on a machine of one's own; Cloudflare's own fetch reaches no private network. */
  WEBHOOKS?: Fetcher
  /** Key ring `1:<base64url of 32 bytes>[,2:…]`; the last key signs (protocol section 8). */
  FRANKING_KEYS: string
}

/** Text variables of the operator; `settings.ts` gives each its range and default. */
export interface Variables extends OperatorVariables {
  ASHNOTE_MAX_BYTES?: string
  ASHNOTE_DEFAULT_TTL?: string
  ASHNOTE_MAX_TTL?: string
  ASHNOTE_NOTES_OBJECTS?: string
  ASHNOTE_ADDRESS_HEADER?: string
  ASHNOTE_CREATES_PER_NETWORK?: string
  ASHNOTE_CREATES_IN_ALL?: string
  ASHNOTE_CALLS_PER_NETWORK?: string
  ASHNOTE_TRACING?: string
  ASHNOTE_WORK?: string
  ASHNOTE_INBOX_OBJECTS?: string
  ASHNOTE_INBOX_QUEUE?: string
  ASHNOTE_ENVELOPES_PER_INBOX?: string
  ASHNOTE_WEBHOOKS?: string
  ASHNOTE_EMBEDDERS?: string
}
