import { toBase64url } from '../../shared/bytes/bytes.ts'
import { pass, type RateLimitBindings, TokenBuckets } from './rate-limit.ts'

/**
 * The widths at which one call counts, in bytes of its address, and how much a network of that width may do: a
 * /56 twice and a /48 four times as much as one /64. Who holds a /48 has 65,536 of those.
 */
const WIDTHS = [
  { bytes: 8, factor: 1 },
  { bytes: 7, factor: 2 },
  { bytes: 6, factor: 4 },
] as const
/** No network gets more than this share of what all networks may do together. */
const SHARE = 1 / 20

/** The platform's rate limits for a /64 or an IPv4 address, a /56 and a /48. */
type Bindings = readonly [keyof RateLimitBindings, keyof RateLimitBindings, keyof RateLimitBindings]

/** A limit for each network, at every width of its address. */
export class NetworkLimit {
  readonly #widths: ReadonlyArray<{
    readonly bytes: number
    readonly buckets: TokenBuckets
    readonly binding: keyof RateLimitBindings
  }>

  /**
   * @param perMinute what a /64 or an IPv4 address may do; 0 for no such limit
   * @param inAll what all networks may do together; 0 for no such limit
   */
  constructor(bindings: Bindings, perMinute: number, inAll = 0) {
    const most = inAll === 0 ? 0 : Math.max(1, Math.floor(inAll * SHARE))
    this.#widths = WIDTHS.map(({ bytes, factor }, i) => ({
      bytes,
      buckets: new TokenBuckets(smaller(perMinute * factor, most)),
      binding: bindings[i] ?? bindings[0],
    }))
  }

  /**
   * Counts one call. `purpose` keeps the calls of one kind apart from those of others.
   * @throws {AshnoteError} `slow-down`
   */
  async pass(limits: RateLimitBindings, purpose: string, network: Uint8Array): Promise<void> {
    for (const { buckets, binding, key } of this.#counts(purpose, network))
      await pass(limits[binding], buckets, key)
  }

  /** Seconds until the network may call again, as far as this isolate counts; 0 for no wait. */
  wait(limits: RateLimitBindings, purpose: string, network: Uint8Array, now: number): number {
    return Math.max(
      ...this.#counts(purpose, network).map(({ buckets, binding, key }) =>
        limits[binding] ? 0 : buckets.wait(key, now),
      ),
    )
  }

  /** The narrowest first: what a narrow network is refused does not count for its neighbours. */
  #counts(purpose: string, network: Uint8Array) {
    const widths = network.length === WIDTHS[0].bytes ? this.#widths : this.#widths.slice(0, 1)
    return widths.map(({ bytes, ...width }) => ({
      ...width,
      key: `${purpose} ${toBase64url(network.subarray(0, bytes))}`,
    }))
  }
}

/** The smaller of two limits, of which 0 is none. */
const smaller = (a: number, b: number): number => (a === 0 || b === 0 ? a + b : Math.min(a, b))
