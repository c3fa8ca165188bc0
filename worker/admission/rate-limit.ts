import { AshnoteError } from '../../shared/errors.ts'

const MINUTE_S = 60
/**
 * Networks or inboxes that are remembered. Beyond that the oldest is forgotten; the limit for all networks
 * still holds.
 */
const MAX_NETWORKS = 10_000

/**
 * A token bucket for each key: `perMinute` calls at once, then as many per minute. Buckets are in memory, so
 * a restart fills them. On Cloudflare, where many isolates serve, the platform's rate limits count instead.
 */
export class TokenBuckets {
  readonly #perMinute: number
  readonly #buckets = new Map<string, { tokens: number; at: number }>()

  constructor(perMinute: number) {
    this.#perMinute = perMinute
  }

  /**
   * Consumes a token for `key` at `now` (milliseconds).
   * @returns 0, or the seconds to wait for the next token
   */
  consume(key: string, now: number): number {
    if (this.#perMinute === 0) return 0
    const rate = this.#perMinute / MINUTE_S
    const last = this.#buckets.get(key) ?? { tokens: this.#perMinute, at: now }
    // A clock that is set back must not lock a key out.
    const seconds = Math.max(0, now - last.at) / 1000
    const tokens = Math.min(this.#perMinute, last.tokens + seconds * rate)
    const granted = tokens >= 1
    this.#remember(key, { tokens: granted ? tokens - 1 : tokens, at: now })
    return granted ? 0 : Math.ceil((1 - tokens) / rate)
  }

  /** What `consume` would return, without consuming a token. */
  wait(key: string, now: number): number {
    const last = this.#buckets.get(key)
    if (this.#perMinute === 0 || !last) return 0
    const rate = this.#perMinute / MINUTE_S
    const tokens = last.tokens + (Math.max(0, now - last.at) / 1000) * rate
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / rate)
  }

  #remember(key: string, bucket: { tokens: number; at: number }): void {
    this.#buckets.delete(key)
    this.#buckets.set(key, bucket)
    if (this.#buckets.size > MAX_NETWORKS) {
      const [oldest] = this.#buckets.keys()
      if (oldest !== undefined) this.#buckets.delete(oldest)
    }
  }
}

/** The platform's own rate limits, on Cloudflare. */
export interface RateLimitBindings {
  CREATE_LIMIT?: RateLimit
  CREATE_LIMIT_56?: RateLimit
  CREATE_LIMIT_48?: RateLimit
  CREATE_LIMIT_ALL?: RateLimit
  CALL_LIMIT?: RateLimit
  CALL_LIMIT_56?: RateLimit
  CALL_LIMIT_48?: RateLimit
  INBOX_LIMIT?: RateLimit
}

/**
 * Takes one call from the platform's limit, or else from this isolate's own.
 * @throws {AshnoteError} `slow-down`
 */
export async function pass(platform: RateLimit | undefined, own: TokenBuckets, key: string): Promise<void> {
  const retryAfter = platform
    ? (await platform.limit({ key })).success
      ? 0
      : MINUTE_S
    : own.consume(key, Date.now())
  if (retryAfter > 0) throw new AshnoteError('slow-down', { retryAfter })
}
