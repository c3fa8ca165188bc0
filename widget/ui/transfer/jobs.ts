/** Messages between pages and the transfer worker. All of it is structured-cloneable. */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import type { ClaimRequest } from '../../../shared/http/claim.ts'
import type { UploadOptions } from '../../../shared/http/upload.ts'
import type { NoteKind } from '../../../shared/note/link.ts'
import type { OpenedBlob, ResealData } from '../../../shared/note/note-stream.ts'
import type { Outline } from '../../../shared/note/payload.ts'
import type { ClaimReceipt } from '../../../shared/note/receipt.ts'

type Unwatched<T> = Omit<T, 'signal' | 'onProgress'>

/**
 * A blob that was opened into a file, to be sealed again (`shared/note/reseal.ts`). `bodies` is the content
 * of that file.
 */
export type SealedAgain = { note: { kind: NoteKind; id: Bytes; key: Bytes }; seed: ResealData; bodies: Blob }

/** An outgoing message or file. Its name, if any, may be a path. */
export type OutgoingBody = { type: string; name?: string; content: Blob | SealedAgain }

export type SendJob = {
  is: 'send'
  server: string
  note: { kind: NoteKind; id: Bytes; key: Bytes }
  payload: Omit<Outline, 'bodies'> & { bodies: OutgoingBody[] }
  upload: Unwatched<UploadOptions>
}

/** `file`: the file that receives the bodies one after another, in the folder of `received-files.ts`. */
export type ReceiveJob = {
  is: 'receive'
  server: string
  note: { kind: NoteKind; id: Bytes; key: Bytes }
  claim: Unwatched<ClaimRequest>
  file: string
}

/** Packs received files, uncompressed, into another file of that folder. */
export type ZipJob = { is: 'zip'; file: string; entries: Array<{ name: string; content: Blob }> }

/** Opens a blob on disk, of any kind, into another file of that folder. */
export type OpenJob = {
  is: 'open'
  note: { id: Uint8Array; key: Uint8Array }
  content: Blob
  file: string
}

export type Job = SendJob | ReceiveJob | ZipJob | OpenJob

/** Result of each job. */
export type JobResults = {
  send: { expiresAt: Date }
  receive: OpenedBlob & { receipt: ClaimReceipt }
  zip: null
  open: OpenedBlob
}

export type JobUpdate =
  | { is: 'progress'; done: number; total: number | undefined }
  /** The network is away. The job resumes by itself. */
  | { is: 'waiting' }
  | { is: 'done'; result: JobResults[keyof JobResults] }
  | { is: 'failed'; code: ErrorCode; triesLeft?: number | undefined; retryAfter?: number | undefined }
