import { networkHandle } from '../../shared/note/frank.ts'
import { dayOf } from '../counters/days.ts'
import { handleOf, type NoteOrigin } from '../franking.ts'
import type { KeyRing } from '../settings/key-ring.ts'
import type { Charge, NetworkOfDay } from './share-table.ts'

/** Something that a stranger had stored, as rows hold it. `created` in milliseconds. */
export interface StoredThing extends NoteOrigin {
  readonly id: Uint8Array
  readonly created: number
  readonly cost: number
}

/** What changes when a thing becomes another one. `before` is undefined for a new one, `after` for its end. */
export function chargeOf(ring: KeyRing, before: StoredThing | undefined, after?: StoredThing): Charge {
  const bytes = (after?.cost ?? 0) - (before?.cost ?? 0)
  const owned = ownCost(after) - ownCost(before)
  const owner = [before, after].find((thing) => thing && thing.origin.length > 0)
  const network = owned !== 0 && owner ? networkOf(ring, owner) : undefined
  return { bytes, ...(network && { from: { network, bytes: owned } }) }
}

/** A network as it is known today; undefined where it may not be. `now` in milliseconds. */
export function networkToday(
  ring: KeyRing,
  network: Uint8Array | undefined,
  now: number,
): NetworkOfDay | undefined {
  const key = network && ring.keys.get(ring.current)
  if (!key) return undefined
  const day = dayOf(now)
  return { day, keyId: ring.current, handle: networkHandle(key, day, network) }
}

/**
 * What something costs that does not remember where it came from: its network's part counts for `days`,
 * however early it goes.
 */
export const chargeFor = (bytes: number, network: NetworkOfDay | undefined, days: number): Charge => ({
  bytes,
  ...(network && { from: { network, bytes, until: network.day + days + 1 } }),
})

/** What counts as its network's own: nothing once the row has forgotten the network. */
const ownCost = (thing: StoredThing | undefined): number =>
  thing && thing.origin.length > 0 ? thing.cost : 0

function networkOf(ring: KeyRing, { id, keyId, origin, created }: StoredThing): NetworkOfDay | undefined {
  const handle = handleOf(ring, id, { keyId, origin })
  return handle && { day: dayOf(created), keyId, handle }
}
