import { AshnoteError } from '../../../shared/errors.ts'
import { LEAST_BYTES_PER_S } from '../../../shared/limits.ts'

const MINUTE_MS = 60_000
const MINUTE_BYTES = LEAST_BYTES_PER_S * 60
/** One point of the curve is kept for so many milliseconds. */
const SLOT_MS = 1000

/** How many bytes had come when the server had waited for so long. */
interface Mark {
  readonly at: number
  readonly bytes: number
}

/**
 * Whether a sender keeps to the least rate over any minute (protocol section 6). Only the time counts in which
 * this server waits for the sender.
 */
export class Pace {
  readonly #marks: Mark[] = [{ at: 0, bytes: 0 }]
  #slot = Number.NEGATIVE_INFINITY
  #bytes = 0
  #waited = 0

  /**
   * Waits for the next bytes of the sender.
   * @param unseen how many bytes may come before this settles: they count as if they had come
   * @param bytesOf how many have come
   * @throws {AshnoteError} `too-slow`
   */
  async keep<T>(reading: Promise<T>, unseen: number, bytesOf: (read: T) => number): Promise<T> {
    const began = Date.now()
    const { promise: late, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(new AshnoteError('too-slow')), this.patience(unseen))
    try {
      const read = await Promise.race([reading, late])
      this.came(bytesOf(read), Date.now() - began)
      return read
    } finally {
      clearTimeout(timer)
    }
  }

  /** So many bytes have come after so many milliseconds. */
  came(bytes: number, ms: number): void {
    // A clock that is set back must not stretch the minute.
    this.#waited += Math.max(0, ms)
    this.#bytes += bytes
    if (this.#waited - this.#slot < SLOT_MS) this.#marks.pop()
    else this.#slot = this.#waited
    this.#marks.push({ at: this.#waited, bytes: this.#bytes })
    while (this.#marks[1] && this.#marks[1].at <= this.#waited - MINUTE_MS) this.#marks.shift()
  }

  /** Milliseconds that the sender has for its next bytes; 0 for none. */
  patience(unseen: number): number {
    const before = this.#bytes + unseen - MINUTE_BYTES
    // The minute that begins here is the first one that has too few bytes if no more come.
    const begin = this.#marks.find(({ bytes }) => bytes > before)
    return Math.max(0, (begin?.at ?? this.#waited) + MINUTE_MS - this.#waited)
  }
}
