/** Opening and discarding the messages that wait in an inbox. */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { PART_BYTES, SECRET_BYTES } from '../../../shared/limits.ts'
import { isEvidence } from '../../../shared/report/evidence.ts'
import type { ReaderMemory } from '../../../widget/ui/reader/reader-memory.ts'
import { readNote } from '../../../widget/ui/transfer/read-note.ts'
import type { ReadNote, ReceiveFiles } from '../../../widget/ui/transfer/receive-files.ts'
import type { WatchingJob } from '../../../widget/ui/transfer/transfers.ts'
import type { ArrivalRow, InboxRow } from '../store/rows.ts'
import { deleteArrival } from '../store/store.ts'
import { clientsOf, inboxClientOf } from './clients.ts'
import type { InboxSession } from './inbox-session.ts'
import { loadKem } from './load-kem.ts'
import { openSecrets } from './secrets.ts'

/** `isEvidence`: it is what a report brings to an operator. */
export type ReadArrival = ReadNote & { id: Bytes; isEvidence: boolean }

/**
 * Opens an arrival, by `receive` if it is large. `memory` keeps R of section 5, so that neither a lost answer nor a
 * reload loses the note. Of a note that is gone, and of an envelope that opens for nobody here, the envelope goes as well.
 */
export async function readArrival(
  session: InboxSession,
  row: InboxRow,
  arrival: ArrivalRow,
  { memory, receive, onWait, ...watching }: WatchingJob & { memory: ReaderMemory; receive: ReceiveFiles },
): Promise<ReadArrival> {
  const { openArrivalBy } = await loadKem()
  const { own, reply } = await openSecrets(session, row)
  const answers = row.answers && { id: row.answers.note, reply }
  const reader = readerFor(memory, arrival)
  const clients = clientsOf(row.server)
  try {
    const read = await openArrivalBy(
      (client, prepared, claiming) =>
        readNote(receive, client, prepared, { ...claiming, size: undefined, onWait }),
      clients,
      own,
      arrival,
      { reader, answers, ...watching },
    )
    // What is on the screen needs no envelope; should the burn be unconfirmed, R still opens it from the address.
    const acked = read.acked.then(async (isBurned) => {
      if (isBurned) {
        memory.forget(arrivalKey(arrival))
        await deleteArrival(session.db, arrival).catch(() => undefined)
      }
      return isBurned
    })
    const isReport = isEvidence(read.payload)
    return { ...(isReport ? await intoMemory(read) : read), acked, isEvidence: isReport }
  } catch (error) {
    const code = error instanceof AshnoteError ? error.code : undefined
    if (code === 'gone' || code === 'damaged-envelope' || code === 'damaged-note') {
      memory.forget(arrivalKey(arrival))
      // In an inbox of several it may be another's, who is reading and needs it after a reload.
      if (row.keys.length === 1) await clients.inboxes.discard(own, arrival.n).catch(() => undefined)
      await deleteArrival(session.db, arrival)
    }
    throw error
  }
}

/** Evidence is opened in memory, where it can also be kept. What is too large for that stays where it lies, without tools. */
async function intoMemory<Note extends ReadNote>(read: Note): Promise<Note> {
  const { showTools: _, ...bare } = read
  const { payload, release, ...rest } = bare
  const size = payload.bodies.reduce((sum, { bytes }) => sum + new Blob([bytes]).size, 0)
  if (size > PART_BYTES) return bare as Note
  const bodies = await Promise.all(
    payload.bodies.map(async ({ bytes, ...body }) => ({
      ...body,
      bytes: new Uint8Array(await new Blob([bytes]).arrayBuffer()),
    })),
  )
  release?.()
  return { ...rest, payload: { ...payload, bodies } } as Note
}

/** By the head of the envelope, which names the note. */
const arrivalKey = ({ envelope }: ArrivalRow): Bytes => new Uint8Array(envelope.subarray(4, 36))

function readerFor(memory: ReaderMemory, arrival: ArrivalRow): Uint8Array {
  const reader = memory.load(arrivalKey(arrival)) ?? crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  memory.save(arrivalKey(arrival), reader)
  return reader
}

/** Takes an arrival out unread. */
export async function discardArrival(
  session: InboxSession,
  row: InboxRow,
  arrival: ArrivalRow,
): Promise<void> {
  const { own } = await openSecrets(session, row)
  await inboxClientOf(row.server).discard(own, arrival.n)
  await deleteArrival(session.db, arrival)
}
