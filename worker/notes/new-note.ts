import { matchesHash } from '../objects/matches-hash.ts'
import type { NoteRecord } from './note-states.ts'

/** What a sender uploads; the object adds the times. `ttl` in seconds, hashes 32 bytes. */
export interface NoteUpload {
  readonly id: Uint8Array
  readonly auth: Uint8Array
  readonly revoke: Uint8Array
  readonly status: Uint8Array
  readonly ttl: number
  readonly tries: number
  readonly wantsReceipt: boolean
  readonly blob: string
  readonly size: number
  readonly digest: Uint8Array
  readonly keyId: number
  readonly origin: Uint8Array
}

/** Two uploads that agree in these fields are the same upload. */
export type UploadIdentity = Pick<
  NoteUpload,
  'id' | 'auth' | 'revoke' | 'status' | 'digest' | 'ttl' | 'wantsReceipt'
>

export type CreateResult = { outcome: 'created' | 'again'; expires: number } | { outcome: 'exists' }

/** Whether this upload created the note. */
function isSameUpload(known: NoteRecord, upload: UploadIdentity): boolean {
  return (
    matchesHash(known.auth, upload.auth) &&
    matchesHash(known.revoke, upload.revoke) &&
    matchesHash(known.status, upload.status) &&
    matchesHash(known.digest, upload.digest) &&
    known.expires - known.created === upload.ttl * 1000 &&
    known.wantsReceipt === upload.wantsReceipt
  )
}

/** The result for an upload to an id that `known` already has; undefined where no note has it. */
export function knownResult(known: NoteRecord | undefined, upload: UploadIdentity): CreateResult | undefined {
  if (!known) return undefined
  return isSameUpload(known, upload) ? { outcome: 'again', expires: known.expires } : { outcome: 'exists' }
}

/** The row of a note that is created at `now`, milliseconds since 1970. */
export function newNoteRecord({ ttl, ...upload }: NoteUpload, now: number): NoteRecord {
  const expires = now + ttl * 1000
  return {
    id: upload.id,
    state: 'sealed',
    due: expires,
    expires,
    created: now,
    claimed: 0,
    blob: upload.blob,
    size: upload.size,
    tries: upload.tries,
    wantsReceipt: upload.wantsReceipt,
    auth: upload.auth,
    revoke: upload.revoke,
    status: upload.status,
    reader: new Uint8Array(0),
    digest: upload.digest,
    keyId: upload.keyId,
    origin: upload.origin,
    reason: '',
    ended: 0,
    failures: 0,
  }
}
