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

/** A body that is in memory, or in a file. */
export type ReadBody = { type: string; name?: string; bytes: Bytes | Blob }

export type ReadPayload = Omit<OpenedNote['payload'], 'bodies'> & { bodies: ReadBody[] }

/** What a report of a note brings. `blob`: itself, or what makes it again; `length` in bytes. */
export type Reportable = NoteProof & { blob: Bytes | (SealedAgain & { length: number }) }

/** What `claimNote` gives, or the same with the bodies in a file: then `release` takes them away, and has to be called. */
export type ReadNote = Omit<OpenedNote, 'payload' | 'evidence'> & {
  payload: ReadPayload
  evidence: Reportable
  release?: () => void
  /** Puts what can be done with the files into an empty element, and takes it away again for null. */
  showTools?: (place: HTMLElement | null) => void
}

/** `size`: what is known of the blob's, in bytes. `onWait`: the network is away. */
export type ReceivingFiles = ReadOptions & { size: number | undefined; onWait?: (() => void) | undefined }

export type ReceiveFiles = (
  client: ReaderClient,
  prepared: PreparedRead,
  receiving: ReceivingFiles,
) => Promise<ReadNote>

/** A message that is longer is a file: no page shows it well. */
const MOST_MESSAGE_BYTES = 8 * 1024 * 1024

/**
 * `claimNote` for notes that need not fit into memory: opened in a worker, into a file that no other page can read, and acked
 * only when all of it lies there and has verified. Where the browser has no such files, in memory after all. Throws also
 * `no-room` and `open-elsewhere`.
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
      // Before anything is claimed, so that nothing burns for want of room.
      await expectRoom(receiving.size ?? 0)
      const { kind, id } = prepared
      const { key, reply, ...claim } = await prepareClaim(prepared, receiving)
      const job = { is: 'receive', server, note: { kind, id, key }, claim, file: name } as const
      const { outline, receipt, ...seed } = await runJob(createWorker, job, receiving)
      const file = await (await openFile(name)).getFile()
      const size = outline.bodies.reduce((sum, body) => sum + body.size, 0)
      // A browser that ran out of room may have said that it wrote all (Chromium 156): a note must not burn for that.
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

/** The bodies as parts of the file; the message, which is shown, in memory. */
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
