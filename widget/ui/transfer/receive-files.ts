import { type Bytes, toBase64url } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import type { Opened, OpenedLarge, OpenedNote, OpenLarge } from '../../../shared/flows/read.ts'
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

/** A note in a file, which `release` removes. */
export type ReceivedFiles = Opened<ReadPayload, SealedAgain & { length: number }> & {
  release: () => void
  /** Renders the tools for the files into an empty element; null removes them. */
  showTools?: (place: HTMLElement | null) => void
}

/** Opens large notes into files. */
export type ReceiveFiles = OpenLarge<ReceivedFiles>

/** A note in memory or in a file. If it has a `release`, that must be called. */
export type ReadNote = Omit<OpenedNote, 'payload' | 'evidence'> & {
  payload: ReadPayload
  evidence: Reportable
} & Partial<Pick<OpenedLarge<ReceivedFiles>, 'release' | 'showTools'>>

/** A longer message becomes a file: no page shows it well. */
const MOST_MESSAGE_BYTES = 8 * 1024 * 1024

/**
 * Opens a note into a file that no other page can read, by a worker. Undefined in browsers without such
 * files. Throws `no-room`, `open-elsewhere`, and what the worker throws.
 */
export const receiveFiles =
  (server: string, createWorker: CreateTransferWorker): ReceiveFiles =>
  async (note, { signal, onProgress, onWait, ...claim }) => {
    if (!(await canReceiveFiles())) return undefined
    await removeLeftFiles()
    const name = toBase64url(note.id)
    const unlock = await holdFile(name)
    if (!unlock) throw new AshnoteError('open-elsewhere')
    const release = () => {
      for (const file of [name, zipOf(name), reportedOf(name)]) void removeFile(file)
      unlock()
    }
    try {
      // Before the claim, so that nothing burns for lack of space.
      await expectRoom(claim.size ?? 0)
      const job = { is: 'receive', server, note, claim, file: name } as const
      const received = await runJob(createWorker, job, { signal, onProgress, onWait })
      const { payload: outline, digest, receipt, blob: seed } = received
      const file = await (await openFile(name)).getFile()
      const bytes = outline.bodies.reduce((sum, { size }) => sum + size, 0)
      // A browser that is out of space may report a complete write (Chromium 156). The note must not burn for
      // that.
      if (file.size !== bytes) throw new AshnoteError('no-room')
      const payload = { ...outline, bodies: await bodiesOf(outline, file) }
      const blob = { note, seed, bodies: file, length: blobLength(seed.head.length + bytes) }
      return { payload, digest, receipt, release, blob }
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
