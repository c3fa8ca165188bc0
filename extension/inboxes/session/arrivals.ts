/** Opens and discards the messages that wait in an inbox. */
import type { Bytes } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import type { TransferControl } from '../../../shared/http/transport.ts'
import { PART_BYTES, SECRET_BYTES } from '../../../shared/limits.ts'
import { isEvidence } from '../../../shared/report/evidence.ts'
import type { ReaderMemory } from '../../../widget/ui/reader/reader-memory.ts'
import type { ReadNote, ReceiveFiles } from '../../../widget/ui/transfer/receive-files.ts'
import type { ArrivalRow, InboxRow } from '../store/rows.ts'
import { deleteArrival } from '../store/store.ts'
import { clientsOf, inboxClientOf } from './clients.ts'
import type { InboxSession } from './inbox-session.ts'
import { loadKem } from './load-kem.ts'
import { openSecrets } from './secrets.ts'

/** `isEvidence`: the message is evidence of a report, for an operator. */
export type ReadArrival = ReadNote & { id: Bytes; isEvidence: boolean }

/**
 * Opens an arrival, with `receive` if it is large. `memory` keeps R (protocol section 5), so that a lost
 * response or a reload does not lose the note. Removes the envelope of a note that is gone, and one that no
 * key here opens.
 */
export async function readArrival(
  session: InboxSession,
  row: InboxRow,
  arrival: ArrivalRow,
  { memory, receive, ...watching }: TransferControl & { memory: ReaderMemory; receive: ReceiveFiles },
): Promise<ReadArrival> {
  const { openArrival } = await loadKem()
  const { own, reply } = await openSecrets(session, row)
  const answers = row.answers && { id: row.answers.note, reply }
  const reader = readerFor(memory, arrival)
  const clients = clientsOf(row.server)
  try {
    const opening = { reader, answers, openLarge: receive, ...watching }
    const read: ReadNote & { id: Bytes } = await openArrival(clients, own, arrival, opening)
    // The open message needs no envelope. If the burn is unconfirmed, R still opens the note after a reload.
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
      // Another owner of a shared inbox may be reading it and need the envelope after a reload.
      if (row.keys.length === 1) await clients.inboxes.discard(own, arrival.n).catch(() => undefined)
      await deleteArrival(session.db, arrival)
    }
    throw error
  }
}

/**
 * Moves evidence into memory, so that it can be kept. Evidence that is too large stays in its file, without
 * tools.
 */
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

/** Key of an arrival in `memory`: the head of its envelope, which names the note. */
const arrivalKey = ({ envelope }: ArrivalRow): Bytes => new Uint8Array(envelope.subarray(4, 36))

function readerFor(memory: ReaderMemory, arrival: ArrivalRow): Uint8Array {
  const reader = memory.load(arrivalKey(arrival)) ?? crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  memory.save(arrivalKey(arrival), reader)
  return reader
}

/** Deletes an arrival unread. */
export async function discardArrival(
  session: InboxSession,
  row: InboxRow,
  arrival: ArrivalRow,
): Promise<void> {
  const { own } = await openSecrets(session, row)
  await inboxClientOf(row.server).discard(own, arrival.n)
  await deleteArrival(session.db, arrival)
}
