import { NOTES, type NoteRecord } from './note-table.ts'

/** What a sender uploads; the object adds the times and the state. `ttl` in seconds. */
export type NoteUpload = Omit<
  NoteRecord,
  'state' | 'due' | 'expires' | 'created' | 'claimed' | 'reader' | 'reason' | 'ended' | 'failures'
> & { readonly ttl: number }

/** Two uploads that agree in these fields are the same upload. */
export type UploadIdentity = Pick<
  NoteUpload,
  'id' | 'auth' | 'revoke' | 'status' | 'digest' | 'ttl' | 'wantsReceipt'
>

export type CreateResult = { outcome: 'created' | 'again'; expires: number } | { outcome: 'exists' }

/** Whether this upload created the note. */
const isSameUpload = (known: NoteRecord, upload: UploadIdentity): boolean =>
  NOTES.isSame(known, upload) && known.expires - known.created === upload.ttl * 1000

/** The result for an upload to an id that `known` already has; undefined where no note has it. */
export function knownResult(known: NoteRecord | undefined, upload: UploadIdentity): CreateResult | undefined {
  if (!known) return undefined
  return isSameUpload(known, upload) ? { outcome: 'again', expires: known.expires } : { outcome: 'exists' }
}

/** The row of a note that is created at `now`, milliseconds since 1970. */
export function newNoteRecord({ ttl, ...upload }: NoteUpload, now: number): NoteRecord {
  const expires = now + ttl * 1000
  return {
    ...upload,
    state: 'sealed',
    due: expires,
    expires,
    created: now,
    claimed: 0,
    reader: new Uint8Array(0),
    reason: '',
    ended: 0,
    failures: 0,
  }
}
