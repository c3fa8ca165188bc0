import { type Bytes, toBase64url } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import {
  ackNote,
  claimNote,
  type OpenedNote,
  type PreparedRead,
  prepareClaim,
  type ReadOptions,
} from '../../../shared/flows/note-flows.ts'
import type { ReaderClient } from '../../../shared/http/reader-client.ts'
import { blobLength } from '../../../shared/note/note.ts'
import type { Outline } from '../../../shared/note/payload.ts'
import type { NoteProof } from '../../../shared/report/evidence.ts'
import type { SealedAgain } from './jobs.ts'
import {
  canReceiveFiles,
  expectRoom,
  holdFile,
  openFile,
  removeFile,
  removeLeftFiles,
  reportedOf,
  zipOf,
} from './received-files.ts'
import { type CreateTransferWorker, runJob } from './transfers.ts'

/** A body in memory or in a file. */
export type ReadBody = { type: string; name?: string; bytes: Bytes | Blob }

export type ReadPayload = Omit<OpenedNote['payload'], 'bodies'> & { bodies: ReadBody[] }

/** The evidence for a report. `blob`: the blob, or the parts to seal it again; `length` is in bytes. */
export type Reportable = NoteProof & { blob: Bytes | (SealedAgain & { length: number }) }

/**
 * The result of `claimNote`, or the same with the bodies in a file. Then `release` removes the file and must
 * be called.
 */
export type ReadNote = Omit<OpenedNote, 'payload' | 'evidence'> & {
  payload: ReadPayload
  evidence: Reportable
  release?: () => void
  /** Renders the tools for the files into an empty element; null removes them. */
  showTools?: (place: HTMLElement | null) => void
}

/** `onWait`: the network is away. */
export type ReceivingFiles = ReadOptions & { onWait?: (() => void) | undefined }

export type ReceiveFiles = (
  client: ReaderClient,
  prepared: PreparedRead,
  receiving: ReceivingFiles,
) => Promise<ReadNote>

/** A longer message becomes a file: no page shows it well. */
const MOST_MESSAGE_BYTES = 8 * 1024 * 1024

/**
 * `claimNote` for notes that need not fit into memory: a worker opens them into a file that no other page can
 * read, and acks only when the whole file is written and verified. Falls back to memory in browsers without
 * such files. Also throws `no-room` and `open-elsewhere`.
 */
export const receiveFiles =
  (server: string, createWorker: CreateTransferWorker): ReceiveFiles =>
  async (client, prepared, receiving) => {
    if (!(await canReceiveFiles())) {
      return claimNote(client, prepared, receiving)
    }
    await removeLeftFiles()
    const name = toBase64url(prepared.id)
    const unlock = await holdFile(name)
    if (!unlock) throw new AshnoteError('open-elsewhere')
    const release = () => {
      for (const file of [name, zipOf(name), reportedOf(name)]) void removeFile(file)
      unlock()
    }
    try {
      // Before the claim, so that nothing burns for lack of space.
      await expectRoom(receiving.size ?? 0)
      const { kind, id } = prepared
      const { key, reply, ...claim } = await prepareClaim(prepared, receiving)
      const sized = { ...claim, size: receiving.size }
      const job = { is: 'receive', server, note: { kind, id, key }, claim: sized, file: name } as const
      const { outline, receipt, ...seed } = await runJob(createWorker, job, receiving)
      const file = await (await openFile(name)).getFile()
      const size = outline.bodies.reduce((sum, body) => sum + body.size, 0)
      // A browser that is out of space may report a complete write (Chromium 156). The note must not burn for
      // that.
      if (file.size !== size) throw new AshnoteError('no-room')
      const payload = { ...outline, bodies: await bodiesOf(outline, file) }
      const acked = ackNote(client, prepared, receiving.reader)
      const { digest } = seed
      const length = blobLength(seed.head.length + size)
      const blob = { note: job.note, seed, bodies: file, length }
      return { payload, digest, receipt, reply, acked, release, evidence: { id, key, digest, receipt, blob } }
    } catch (error) {
      release()
      throw error
    }
  }

/** The bodies as slices of the file. The message is in memory, because it is shown. */
export async function bodiesOf({ bodies }: Outline, file: File): Promise<ReadBody[]> {
  let at = 0
  const message = bodies.find(({ name }) => name === undefined)
  return Promise.all(
    bodies.map(async ({ size, ...body }) => {
      const bytes = file.slice(at, at + size)
      at += size
      if (body !== message && body.name !== undefined) return { ...body, bytes }
      return size <= MOST_MESSAGE_BYTES
        ? { ...body, bytes: new Uint8Array(await bytes.arrayBuffer()) }
        : { ...body, name: 'note.txt', bytes }
    }),
  )
}
