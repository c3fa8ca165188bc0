/** What protocol section 6 says of an upload in parts, before it is a note. */
import type { Step } from './checker.ts'
import type { NoteCall } from './script.ts'

interface Upload {
  readonly who: number
  /** Tells it from an earlier upload with the same id. */
  readonly serial: number
  /** For each part the blob whose digest is fixed, null for none. */
  readonly digests: ReadonlyArray<number | null>
  readonly stored: readonly boolean[]
}

export interface UploadState {
  readonly upload: Upload | null
  /** How many were begun. */
  readonly uploads: number
}

const PARTS = [0, 1]
type Sent = Step<UploadState>

export function begin(state: UploadState, who: number, noteExists: boolean): Sent {
  const { upload, uploads } = state
  const received = PARTS.filter((n) => upload?.stored[n]).join()
  if (upload) return { state, answer: upload.who === who ? `200 has ${received}` : '409 exists' }
  if (noteExists) return { state, answer: '409 exists' }
  const begun = { who, serial: uploads, digests: [null, null], stored: [false, false] }
  return { state: { upload: begun, uploads: uploads + 1 }, answer: '201 has ' }
}

/**
 * The two steps of a part: its digest is fixed before its bytes arrive, then the store has them. A store from
 * which the upload is being deleted may fail at that instead.
 * @param serial of the upload that fixed the digest, undefined in the first step
 */
export function part(
  state: UploadState,
  call: NoteCall & { do: 'part' },
  serial: number | undefined,
): Sent[] {
  const { upload } = state
  const { who, n, of } = call
  const refused = { state, answer: '404 no-upload' }
  if (serial === undefined && upload?.who !== who) return [refused]
  if (upload?.who !== who || (serial ?? upload.serial) !== upload.serial)
    return [refused, { state, answer: '503 unavailable' }]
  // The blobs differ in their last part only.
  const digest = n === 0 ? 0 : of
  const fixed = upload.digests[n]
  if (typeof fixed === 'number' && fixed !== digest) return [{ state, answer: '409 digest-mismatch' }]
  if (serial === undefined && upload.stored[n]) return [{ state, answer: '204' }]
  const begun = { ...upload, digests: upload.digests.with(n, digest) }
  if (serial === undefined) return [{ state: { ...state, upload: begun }, progress: upload.serial }]
  return [{ state: { ...state, upload: { ...begun, stored: upload.stored.with(n, true) } }, answer: '204' }]
}

/** Why the upload is not a note yet; undefined when nothing is missing. */
export function missing({ upload }: UploadState, who: number, of: number): string | undefined {
  if (upload?.who !== who) return '404 no-upload'
  if (!upload.stored.every(Boolean)) return '409 incomplete'
  return upload.digests[1] === of ? undefined : '409 digest-mismatch'
}

export function drop(state: UploadState, who: number): Sent {
  if (state.upload?.who !== who) return { state, answer: '404 no-upload' }
  return { state: { ...state, upload: null }, answer: '204' }
}

/** When the server ends, it may lose the digest of a part whose bytes have not arrived. */
export function afterRestart(state: UploadState): UploadState[] {
  const { upload } = state
  if (!upload) return [state]
  return PARTS.filter((n) => !upload.stored[n]).reduce<UploadState[]>(
    (states, n) => states.concat(states.map((known) => withoutDigest(known, n))),
    [state],
  )
}

const withoutDigest = ({ upload, uploads }: UploadState, n: number): UploadState => ({
  upload: upload && { ...upload, digests: upload.digests.with(n, null) },
  uploads,
})
