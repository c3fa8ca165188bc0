/** Opens and discards the messages that wait in an inbox. */
import { type Bytes, timingSafeEqual } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import type { TransferControl } from '../../../shared/http/transport.ts'
import type { OwnInbox } from '../../../shared/inbox/answer-inbox.ts'
import type { Answered } from '../../../shared/inbox/envelope.ts'
import { PART_BYTES } from '../../../shared/limits.ts'
import { isEvidence } from '../../../shared/report/evidence.ts'
import type { ReadNote, ReceiveFiles } from '../../../widget/ui/transfer/receive-files.ts'
import { deleteArrival, readerOf, updateArrival } from '../store/arrival-rows.ts'
import type { ArrivalRow, InboxRow } from '../store/rows.ts'
import { clientsOf, inboxClientOf } from './clients.ts'
import type { InboxSession } from './inbox-session.ts'
import { loadKem } from './load-kem.ts'
import { openSecrets } from './secrets.ts'

/** `isEvidence`: the message is evidence of a report, for an operator. */
export type ReadArrival = ReadNote & { id: Bytes; isEvidence: boolean }

/**
 * Opens an arrival, with `receive` if it is large. Its envelope and R (protocol section 5) stay until the
 * server has confirmed the burn, so that no damaged response loses the note.
 */
export async function readArrival(
  session: InboxSession,
  row: InboxRow,
  arrival: ArrivalRow,
  opening: Opening,
): Promise<ReadArrival> {
  const { own, reply } = await openSecrets(session, row)
  const answers = row.answers && { id: row.answers.note, reply }
  const open = ({ envelope }: Pick<ArrivalRow, 'envelope'>) =>
    openWith(session, row, { ...arrival, envelope }, { ...opening, own, answers })
  try {
    return await open(arrival)
  } catch (error) {
    const code = error instanceof AshnoteError ? error.code : undefined
    if (code === 'gone') await updateArrival(session.db, arrival, { denied: new Date() })
    if (code !== 'damaged-envelope') throw error
    const envelope = await listedEnvelope(row.server, own, arrival)
    if (!envelope) throw error
    await updateArrival(session.db, arrival, { envelope })
    return open({ envelope })
  }
}

type Opening = TransferControl & { receive: ReceiveFiles }

async function openWith(
  { db }: InboxSession,
  row: InboxRow,
  arrival: ArrivalRow,
  { own, answers, receive, ...watching }: Opening & { own: OwnInbox; answers: Answered | undefined },
): Promise<ReadArrival> {
  const { openArrival } = await loadKem()
  const reader = await readerOf(db, arrival)
  const opening = { reader, answers, openLarge: receive, ...watching }
  const read: ReadNote & { id: Bytes } = await openArrival(clientsOf(row.server), own, arrival, opening)
  // The open message needs no envelope. If the burn is unconfirmed, R still opens the note after a reload.
  const acked = read.acked.then(async (isBurned) => {
    if (isBurned) await deleteArrival(db, arrival).catch(() => undefined)
    return isBurned
  })
  const isReport = isEvidence(read.payload)
  return { ...(isReport ? await intoMemory(read) : read), acked, isEvidence: isReport }
}

/**
 * The envelope of an arrival as its server has it, if that is another one than here: the response that
 * brought it may have been damaged on the way.
 */
async function listedEnvelope(
  server: string,
  own: OwnInbox,
  { n, envelope }: ArrivalRow,
): Promise<Bytes | undefined> {
  const { arrivals } = await inboxClientOf(server).list(own, n - 1)
  const listed = arrivals.find((arrival) => arrival.n === n)?.envelope
  // Another length is no damage: the server makes something up.
  const isOther = listed?.length === envelope.length && !timingSafeEqual(listed, envelope)
  return isOther ? listed : undefined
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
