import { matchesHash } from '../objects/matches-hash.ts'
import type { NoteRecord } from './note-states.ts'

/** What a creator hands over; the object adds the times. `ttl` in seconds, hashes 32 bytes. */
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

/** What makes two uploads the same one. */
export type UploadIdentity = Pick<
  NoteUpload,
  'id' | 'auth' | 'revoke' | 'status' | 'digest' | 'ttl' | 'wantsReceipt'
>

export type CreateResult = { outcome: 'created' | 'again'; expires: number } | { outcome: 'exists' }

/** Whether an upload is the one that made a note. */
export function isSameUpload(known: NoteRecord, upload: UploadIdentity): boolean {
  return (
    matchesHash(known.auth, upload.auth) &&
    matchesHash(known.revoke, upload.revoke) &&
    matchesHash(known.status, upload.status) &&
    matchesHash(known.digest, upload.digest) &&
    known.expires - known.created === upload.ttl * 1000 &&
    known.wantsReceipt === upload.wantsReceipt
  )
}

/** The row of a note that begins to exist at `now`, milliseconds since 1970. */
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
