import { toBase64url } from '../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../shared/errors.ts'
import type { ServerSettings } from '../settings/server-settings.ts'

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
  CREATE_LIMIT_ALL?: RateLimit
  CALL_LIMIT?: RateLimit
  INBOX_LIMIT?: RateLimit
}

/**
 * Rate limits: creations per network, creations of all networks, other calls per network, envelopes per
 * inbox.
 */
export class RateLimits {
  readonly #creates: TokenBuckets
  readonly #createsInAll: TokenBuckets
  readonly #calls: TokenBuckets
  readonly #envelopes: TokenBuckets

  constructor(settings: ServerSettings) {
    this.#creates = new TokenBuckets(settings.createsPerNetwork)
    this.#createsInAll = new TokenBuckets(settings.createsInAll)
    this.#calls = new TokenBuckets(settings.callsPerNetwork)
    this.#envelopes = new TokenBuckets(settings.envelopesPerInbox)
  }

  /**
   * @param between runs after the network's own limit and before the limit for all: what it refuses uses up
   *   nothing that others share
   * @throws {AshnoteError} `slow-down`. Without a known network only the limit for all applies.
   */
  async create(
    bindings: RateLimitBindings,
    network: Uint8Array | undefined,
    between?: () => void,
  ): Promise<void> {
    if (network) await pass(bindings.CREATE_LIMIT, this.#creates, toBase64url(network))
    between?.()
    await pass(bindings.CREATE_LIMIT_ALL, this.#createsInAll, 'all')
  }

  /**
   * Seconds until a network may create again, as far as this isolate counts; 0 for no wait. This turns a
   * flood away before a request costs anything else.
   */
  creationWait(bindings: RateLimitBindings, network: Uint8Array | undefined): number {
    return network && !bindings.CREATE_LIMIT ? this.#creates.wait(toBase64url(network), Date.now()) : 0
  }

  /** @throws {AshnoteError} `slow-down` */
  async call(bindings: RateLimitBindings, network: Uint8Array | undefined): Promise<void> {
    if (network) await pass(bindings.CALL_LIMIT, this.#calls, toBase64url(network))
  }

  /** @throws {AshnoteError} `slow-down` */
  async envelope(bindings: RateLimitBindings, address: Uint8Array): Promise<void> {
    await pass(bindings.INBOX_LIMIT, this.#envelopes, toBase64url(address))
  }
}

async function pass(platform: RateLimit | undefined, own: TokenBuckets, key: string): Promise<void> {
  const retryAfter = platform
    ? (await platform.limit({ key })).success
      ? 0
      : MINUTE_S
    : own.consume(key, Date.now())
  if (retryAfter > 0) throw new AshnoteError('slow-down', { retryAfter })
}
