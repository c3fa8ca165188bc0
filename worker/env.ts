import type { RateLimitBindings } from './admission/rate-limit.ts'
import type { InboxesBinding, InboxesEnv } from './inboxes/inboxes-object.ts'
import type { NotesEnv } from './notes/notes-env.ts'
import type { NotesBinding } from './notes/notes-object.ts'
import type { OperatorBinding } from './operator/operator-object.ts'
import type { DiskVariables } from './room/disk.ts'
import type { OperatorVariables } from './settings/operator-settings.ts'

/**
 * The complete environment of the Worker: the sum of what its parts need. Its homes differ in these bindings
 * only: workerd on an operator's own machine binds `BLOB_DISK` and `RESERVE_DISK`, Cloudflare and
 * `wrangler dev` bind `BLOB_BUCKET` and the rate limits.
 */
export interface Env
  extends NotesEnv,
    InboxesEnv,
    NotesBinding,
    InboxesBinding,
    RateLimitBindings,
    DiskVariables,
    OperatorVariables {
  DESK: OperatorBinding['DESK']
  ASSETS: Fetcher
  /** Key ring `1:<base64url of 32 bytes>[,2:…]`; the last key signs (protocol section 8). */
  FRANKING_KEYS: string
}
