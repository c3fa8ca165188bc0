/** Messages between pages and the transfer worker. All of it is structured-cloneable. */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import type { Opened } from '../../../shared/flows/read.ts'
import type { SourcesOf } from '../../../shared/flows/send.ts'
import type { ClaimRequest } from '../../../shared/http/claim.ts'
import type { TransferControl } from '../../../shared/http/transport.ts'
import type { UploadOptions } from '../../../shared/http/upload.ts'
import type { NoteSecrets } from '../../../shared/note/note.ts'
import type { OpenedBlob, ResealData } from '../../../shared/note/note-stream.ts'
import type { Outline, OutlineEntry } from '../../../shared/note/payload.ts'

type Unwatched<T> = Omit<T, keyof TransferControl>

/**
 * A blob that was opened into a file, to be sealed again (`shared/note/reseal.ts`). `bodies` is the content
 * of that file.
 */
export type SealedAgain = { note: NoteSecrets; seed: ResealData; bodies: Blob }

/** An outgoing message or file. Its name, if any, may be a path. */
export type FileSource = OutlineEntry & { content: Bytes | Blob | SealedAgain }

export type SendJob = {
  is: 'send'
  server: string
  note: NoteSecrets
  sources: SourcesOf<FileSource>
  upload: Unwatched<UploadOptions>
}

/** `file`: the file that receives the bodies one after another, in the folder of `received-files.ts`. */
export type ReceiveJob = {
  is: 'receive'
  server: string
  note: NoteSecrets
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
  receive: Opened<Outline, ResealData>
  zip: null
  open: OpenedBlob
}

export type JobUpdate =
  | { is: 'progress'; done: number; total: number | undefined }
  /** The network is away. The job resumes by itself. */
  | { is: 'waiting' }
  | { is: 'done'; result: JobResults[keyof JobResults] }
  | { is: 'failed'; code: ErrorCode; triesLeft?: number | undefined; retryAfter?: number | undefined }
