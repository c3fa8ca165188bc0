import { sha256 } from '@noble/hashes/sha2.js'
import { timingSafeEqual, toBase64url, utf8 } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { networkHandle } from '../../../shared/note/frank.ts'
import { TokenBuckets } from '../../admission/rate-limit.ts'
import { dayOf } from '../../counters/days.ts'
import { log } from '../../log.ts'
import type { KeyRing } from '../../settings/key-ring.ts'
import type { OperatorSettings } from '../../settings/operator-settings.ts'
import { hashLike } from '../../settings/token-hash.ts'
import { type OperatorBinding, operatorObject } from '../operator-object.ts'
import { ACCESS_HEADER, AccessVerifier } from './access.ts'

/**
 * Unknown tokens that are hashed per minute, for all callers together: a hash costs as much as many notes.
 */
const HASHES_PER_MINUTE = 30

/**
 * Authenticates the operator. Nothing that a browser sends by itself is enough: the token comes in a header
 * that the operator's page writes, and there is no cookie. Where Cloudflare Access authenticates by its own
 * cookie, a call has to come from the operator's page.
 */
export class AdminGate {
  readonly #operator: OperatorSettings
  readonly #ring: KeyRing
  readonly #access: AccessVerifier | undefined
  readonly #hashes = new TokenBuckets(HASHES_PER_MINUTE)
  /** H(token) of the token that was right, so that only the first call costs a scrypt. */
  #known: Uint8Array | undefined

  constructor(operator: OperatorSettings, ring: KeyRing) {
    this.#operator = operator
    this.#ring = ring
    this.#access = operator.access && new AccessVerifier(operator.access)
  }

  /**
   * @param network of the caller; callers without a known network share one lock
   * @throws {AshnoteError} `not-found` where no operator is configured, `wrong-token`, `slow-down` for a
   *   locked network
   */
  async pass(env: OperatorBinding, request: Request, network: Uint8Array | undefined): Promise<void> {
    const { adminToken } = this.#operator
    if (!adminToken && !this.#access) throw new AshnoteError('not-found')
    const { headers } = request
    const site = headers.get('sec-fetch-site')
    if (site !== null && site !== 'same-origin') throw new AshnoteError('wrong-token')
    const assertion = headers.get(ACCESS_HEADER)
    if (this.#access && assertion !== null && site === 'same-origin') {
      if (await this.#access.verify(assertion)) return
    }
    const token = /^Bearer ([\w-]{1,200})$/i.exec(headers.get('authorization') ?? '')?.[1]
    if (!adminToken || !token) throw new AshnoteError('wrong-token')
    await this.#passToken(env, token, network)
  }

  async #passToken(env: OperatorBinding, token: string, network: Uint8Array | undefined): Promise<void> {
    const { adminToken } = this.#operator
    if (!adminToken) throw new AshnoteError('wrong-token')
    const operator = operatorObject(env)
    const caller = this.#nameOf(network)
    const digest = sha256(utf8(token))
    if (this.#known && timingSafeEqual(this.#known, digest)) {
      expectNoWait(await operator.lockedFor(caller))
      return
    }
    const wait = this.#hashes.consume('all', Date.now())
    if (wait > 0) throw new AshnoteError('slow-down', { retryAfter: wait })
    expectNoWait(await operator.countAttempt(caller))
    if (!timingSafeEqual(hashLike(token, adminToken), adminToken.hash)) {
      log({ event: 'admin-refused' })
      throw new AshnoteError('wrong-token')
    }
    this.#known = digest
    await operator.clearAttempts(caller)
  }

  /** A handle that changes every day: attempts are counted without storing an address. */
  #nameOf(network: Uint8Array | undefined): string {
    const key = this.#ring.keys.get(this.#ring.current)
    return network && key ? toBase64url(networkHandle(key, dayOf(Date.now()), network)) : 'unknown'
  }
}

function expectNoWait(ms: number): void {
  if (ms > 0) throw new AshnoteError('slow-down', { retryAfter: Math.ceil(ms / 1000) })
}
