import { LEASE_MOST_S } from '../../../shared/limits.ts'
import { DeliveryMeter, MINUTE_BYTES } from './delivery-meter.ts'

/** Bytes that are handed over at a time: at the least rate of a renewal, a quarter of its minute. */
const PIECE_BYTES = 64 * 1024
/** How often a response is measured. */
const CHECK_MS = 10_000
/**
 * A renewal lasts two minutes longer than it must, and the next follows when less than one of them is left.
 */
const AHEAD_MS = 120_000
const LEAST_AHEAD_MS = 60_000

/** The lease that a response is covered by, in milliseconds since 1970. */
export interface Lease {
  readonly claimed: number
  readonly ends: number
  /** Asks for a later end. @returns when it ends now */
  renew(until: number): Promise<number>
}

/**
 * The same bytes, which renew the lease while they leave fast enough (protocol section 5). Each renewal is a
 * durable write, so there is at most one a minute. A response that cannot move a minute's worth of bytes is
 * passed on as it is.
 * @param size how many bytes `blob` has
 */
export function renewingBody(blob: ReadableStream, size: number, lease: Lease): ReadableStream {
  if (size < MINUTE_BYTES) return blob
  const { readable, writable } = new FixedLengthStream(size)
  const writer = writable.getWriter()
  // The reader sees the stream break off, which is the only report possible here.
  pump(blob, writer, new LeaseKeeper(lease)).catch((error) => writer.abort(error).catch(() => undefined))
  return readable
}

async function pump(
  blob: ReadableStream<Uint8Array>,
  writer: WritableStreamDefaultWriter<Uint8Array>,
  keeper: LeaseKeeper,
): Promise<void> {
  const reader = blob.getReader({ mode: 'byob' })
  // A reader that stops makes no write end, so the clock has to look, too.
  const timer = setInterval(() => keeper.check(), CHECK_MS)
  let memory = new ArrayBuffer(PIECE_BYTES)
  try {
    for (;;) {
      const { value, done } = await reader.read(new Uint8Array(memory))
      if (done) break
      await writer.write(value)
      keeper.left(value.length)
      memory = value.buffer
    }
    // Before the end: afterwards the runtime may stop this call at any moment.
    await keeper.finish()
    await writer.close()
  } catch (error) {
    await reader.cancel(error).catch(() => undefined)
    throw error
  } finally {
    clearInterval(timer)
  }
}

/** Asks for renewals of one lease as the bytes of one response leave. */
class LeaseKeeper {
  readonly #meter = new DeliveryMeter(Date.now())
  readonly #lease: Lease
  readonly #most: number
  #ends: number
  #checked = Date.now()
  #renewing: Promise<void> | undefined

  constructor(lease: Lease) {
    this.#lease = lease
    this.#ends = lease.ends
    this.#most = lease.claimed + LEASE_MOST_S * 1000
  }

  left(bytes: number): void {
    const now = Date.now()
    this.#meter.left(bytes, now)
    if (now - this.#checked >= CHECK_MS) this.check(now)
  }

  /** Renews the lease if less than a minute more than it must have is left. */
  check(now = Date.now()): void {
    this.#checked = now
    const end = this.#meter.leaseEnd(now)
    if (end > 0 && end + LEAST_AHEAD_MS > this.#ends) this.#renew(end + AHEAD_MS)
  }

  /** The last byte has left: no renewal follows, so this one lasts exactly as long as it must. */
  async finish(): Promise<void> {
    await this.#renewing
    const end = this.#meter.leaseEnd(Date.now())
    if (end > this.#ends) this.#renew(end)
    await this.#renewing
  }

  #renew(until: number): void {
    if (this.#renewing || this.#ends === 0 || this.#ends >= this.#most) return
    // Where the object fails, the next check asks again.
    this.#renewing = this.#lease
      .renew(until)
      .then((ends) => {
        this.#ends = ends
      })
      .catch(() => undefined)
      .finally(() => {
        this.#renewing = undefined
      })
  }
}
