/**
 * Envelopes of notes that the server says it does not have. One such response may be wrong, and while a lease
 * could last, another one may still bring the note. So an envelope goes a day later, if the server says the
 * same again.
 */
import { AshnoteError } from '../../../shared/errors.ts'
import type { Clients } from '../../../shared/flows/inbox-sender.ts'
import { parseEnvelope } from '../../../shared/inbox/envelope-shape.ts'
import { LEASE_MOST_S } from '../../../shared/limits.ts'
import { unwrapToken } from '../keys/device-secrets.ts'
import { loadVaultRow } from '../keys/vault-row.ts'
import { backgroundClientsOf } from '../session/clients.ts'
import { deleteArrival, updateArrival } from '../store/arrival-rows.ts'
import type { InboxDatabase } from '../store/database.ts'
import type { ArrivalRow, InboxRow } from '../store/rows.ts'
import { readRows } from '../store/store.ts'

/** When the envelope of a denied note can go, in milliseconds. */
export const deniedUntil = (denied: Date): number => denied.getTime() + LEASE_MOST_S * 1000

/** Deletes the envelopes that were denied a day before `now` and are denied again. */
export async function deleteDeniedArrivals(db: InboxDatabase, now: number): Promise<void> {
  const { rows: arrivals } = await readRows(db, 'arrivals')
  const { rows: inboxes } = await readRows(db, 'inboxes')
  /** One for a server, so that its deadline is for all of its envelopes together. */
  const clients = new Map<string, Clients>()
  const clientsFor = (server: string): Clients => {
    const found = clients.get(server) ?? backgroundClientsOf(server)
    clients.set(server, found)
    return found
  }
  for (const arrival of arrivals) {
    const row = inboxes.find(({ id }) => id === arrival.inbox)
    if (!row || !arrival.denied || deniedUntil(arrival.denied) > now) continue
    const isThere = await isNoteThere(clientsFor(row.server), arrival)
    if (isThere) await updateArrival(db, arrival, { denied: undefined })
    if (isThere === false) {
      // Another owner of a shared inbox may be reading it and need the envelope after a reload.
      if (row.keys.length === 1) await discard(db, clientsFor(row.server), { row, arrival })
      await deleteArrival(db, arrival)
    }
  }
}

/** Whether the server has the note of an arrival; undefined when it does not say. */
async function isNoteThere({ client }: Clients, { envelope }: ArrivalRow): Promise<boolean | undefined> {
  try {
    return (await client.find(parseEnvelope(envelope).id)) !== null
  } catch (error) {
    if (error instanceof AshnoteError) return undefined
    throw error
  }
}

/** What is left on the server leads nowhere, and this device does not ask for it again. */
async function discard(
  db: InboxDatabase,
  { inboxes }: Clients,
  { row, arrival }: { row: InboxRow; arrival: ArrivalRow },
): Promise<void> {
  const { device } = await loadVaultRow(db)
  const ownerToken = await unwrapToken(device, row.token)
  await inboxes.discard({ inbox: row, ownerToken }, arrival.n).catch(() => undefined)
}
