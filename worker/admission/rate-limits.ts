import { toBase64url } from '../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../shared/errors.ts'
import type { ServerSettings } from '../settings/server-settings.ts'
import type { CreationKind } from './creation-kinds.ts'
import { NetworkLimit } from './network-limit.ts'
import { pass, type RateLimitBindings, TokenBuckets } from './rate-limit.ts'

/** Acks of one id in a minute that may be wrong. */
const WRONG_ACKS = 30

/**
 * Rate limits: creations of each kind per network and in all, other calls per network, envelopes per inbox,
 * wrong acks per note. Limits per network do not apply where the server is told no addresses.
 */
export class RateLimits {
  readonly #creates: NetworkLimit
  readonly #createsInAll: TokenBuckets
  readonly #calls: NetworkLimit
  readonly #envelopes: TokenBuckets
  readonly #wrongAcks = new TokenBuckets(WRONG_ACKS)

  constructor(settings: ServerSettings) {
    const { createsPerNetwork, createsInAll, callsPerNetwork } = settings
    this.#creates = new NetworkLimit(
      ['CREATE_LIMIT', 'CREATE_LIMIT_56', 'CREATE_LIMIT_48'],
      createsPerNetwork,
      createsInAll,
    )
    this.#createsInAll = new TokenBuckets(createsInAll)
    this.#calls = new NetworkLimit(['CALL_LIMIT', 'CALL_LIMIT_56', 'CALL_LIMIT_48'], callsPerNetwork)
    this.#envelopes = new TokenBuckets(settings.envelopesPerInbox)
  }

  /** Counts an attempt to create, right or wrong. @throws {AshnoteError} `slow-down` */
  async creation(
    bindings: RateLimitBindings,
    kind: CreationKind,
    network: Uint8Array | undefined,
  ): Promise<void> {
    if (network) await this.#creates.pass(bindings, kind, network)
  }

  /**
   * Seconds until a network may create again, as far as this isolate counts; 0 for no wait. This turns a
   * flood away before a request costs anything else.
   */
  creationWait(bindings: RateLimitBindings, kind: CreationKind, network: Uint8Array | undefined): number {
    return network ? this.#creates.wait(bindings, kind, network, Date.now()) : 0
  }

  /**
   * Takes from what all networks share, so it comes after everything that can refuse a creation.
   * @throws {AshnoteError} `slow-down`
   */
  async creationInAll(bindings: RateLimitBindings, kind: CreationKind): Promise<void> {
    await pass(bindings.CREATE_LIMIT_ALL, this.#createsInAll, kind)
  }

  /** The same of one inbox. @throws {AshnoteError} `slow-down` */
  async envelope(bindings: RateLimitBindings, address: Uint8Array): Promise<void> {
    await pass(bindings.INBOX_LIMIT, this.#envelopes, toBase64url(address))
  }

  /** @throws {AshnoteError} `slow-down` */
  async call(bindings: RateLimitBindings, network: Uint8Array | undefined): Promise<void> {
    if (network) await this.#calls.pass(bindings, 'call', network)
  }

  /** Apart from other calls, which must not make a server look ill. @throws {AshnoteError} `slow-down` */
  async healthCheck(bindings: RateLimitBindings, network: Uint8Array | undefined): Promise<void> {
    if (network) await this.#calls.pass(bindings, 'health', network)
  }

  /** Counts an ack that ended no lease. @throws {AshnoteError} `slow-down` */
  wrongAck(id: Uint8Array): void {
    const retryAfter = this.#wrongAcks.consume(toBase64url(id), Date.now())
    if (retryAfter > 0) throw new AshnoteError('slow-down', { retryAfter })
  }
}
