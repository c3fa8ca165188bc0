import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'

/** Bodies that one network may have open at once. */
export const OPEN_PER_NETWORK = 32
/** The same for all callers whose network is not known. */
export const OPEN_UNKNOWN = 256
/** How often an open one says that it is still there. */
export const SEEN_MS = 10_000
/** A call whose caller disappears may never end, so one that has said nothing for so long is over. */
const FORGOTTEN_MS = 3 * SEEN_MS
const RETRY_S = 5

/** The place of one open body. */
export class Place {
  readonly #leave: (place: Place) => void
  #seen: number

  constructor(now: number, leave: (place: Place) => void) {
    this.#seen = now
    this.#leave = leave
  }

  /** Call every `SEEN_MS`. */
  see(now: number): void {
    this.#seen = now
  }

  isForgotten(now: number): boolean {
    return Math.abs(now - this.#seen) > FORGOTTEN_MS
  }

  leave(): void {
    this.#leave(this)
  }
}

/** How many bodies each network has open in this isolate. */
export class OpenCalls {
  readonly #places = new Map<string, Set<Place>>()

  /** @throws {AshnoteError} `slow-down` for a network that has as many open as it may */
  enter(network: Uint8Array | undefined, now: number): Place {
    const most = network ? OPEN_PER_NETWORK : OPEN_UNKNOWN
    const name = nameOf(network)
    const places = this.#places.get(name) ?? new Set<Place>()
    if (places.size >= most) {
      for (const place of places) if (place.isForgotten(now)) places.delete(place)
      if (places.size >= most) throw new AshnoteError('slow-down', { retryAfter: RETRY_S })
    }
    this.#places.set(name, places)
    const place = new Place(now, (gone) => {
      places.delete(gone)
      if (places.size === 0 && this.#places.get(name) === places) this.#places.delete(name)
    })
    places.add(place)
    return place
  }
}

const nameOf = (network: Uint8Array | undefined): string => (network ? toBase64url(network) : '')
