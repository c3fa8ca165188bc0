import { BUFFERED_BYTES, LEASE_AFTER_BYTE_S, LEAST_BYTES_PER_S } from '../../../shared/limits.ts'

const MINUTE_MS = 60_000
/** What a response has to move for a lease to be renewed: the least rate of the protocol, for a minute. */
export const MINUTE_BYTES = LEAST_BYTES_PER_S * 60
/** One point of the curve is kept for so many milliseconds. */
const SLOT_MS = 1000
/** A pause after which the buffers on the way count as full. */
const PAUSE_MS = 10_000

/** How many bytes had left at a time. */
interface Mark {
  readonly at: number
  readonly bytes: number
}

/**
 * Measures how fast the bytes of one response leave, and what lease that deserves (protocol section 5).
 *
 * Handed over is not delivered: the kernel and a proxy take megabytes at once and pass them on slowly, unseen
 * from here. So the bytes that were taken before the way first made this server wait count as still under
 * way, at the least rate.
 */
export class DeliveryMeter {
  /** The curve of the last minute, from the last point before it on; at first from the beginning. */
  readonly #marks: Mark[]
  #slot = Number.NEGATIVE_INFINITY
  #bytes = 0
  #lastAt: number
  #buffered = 0
  #hasPaused = false

  /** @param now when the response begins; all times are milliseconds since 1970 */
  constructor(now: number) {
    this.#marks = [{ at: now, bytes: 0 }]
    this.#lastAt = now
  }

  /** So many more bytes have left. */
  left(bytes: number, now: number): void {
    if (now - this.#lastAt >= PAUSE_MS) this.#hasPaused = true
    this.#lastAt = now
    this.#bytes += bytes
    if (!this.#hasPaused) this.#buffered = Math.min(this.#bytes, BUFFERED_BYTES)
    this.#mark(now)
  }

  /** The earliest end of the lease; 0 when the response is too slow to renew it. */
  leaseEnd(now: number): number {
    this.#forget(now)
    const before = this.#marks[0]?.bytes ?? 0
    if (this.#bytes - before < MINUTE_BYTES) return 0
    return this.#lastAt + 1000 * (LEASE_AFTER_BYTE_S + this.#buffered / LEAST_BYTES_PER_S)
  }

  #mark(now: number): void {
    if (now - this.#slot < SLOT_MS) this.#marks.pop()
    else this.#slot = now
    this.#marks.push({ at: now, bytes: this.#bytes })
    this.#forget(now)
  }

  #forget(now: number): void {
    while (this.#marks[1] && this.#marks[1].at <= now - MINUTE_MS) this.#marks.shift()
  }
}
