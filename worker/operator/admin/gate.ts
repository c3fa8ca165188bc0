import { timingSafeEqual, toBase64url } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { networkHandle } from '../../../shared/note/frank.ts'
import { TokenBuckets } from '../../admission/rate-limit.ts'
import { dayOf } from '../../counters/days.ts'
import { log } from '../../log.ts'
import type { KeyRing } from '../../settings/key-ring.ts'
import type { OperatorSettings } from '../../settings/operator-settings.ts'
import { digestOf, looksRandom, scryptLike, type TokenHash } from '../../settings/token-hash.ts'
import { type OperatorBinding, operatorObject } from '../operator-object.ts'
import { ACCESS_HEADER, AccessVerifier } from './access.ts'

/**
 * Tokens that are hashed with scrypt per minute, for all callers together and for each network: a hash costs as
 * much as many notes, and no network may use up what others need.
 */
const HASHES_PER_MINUTE = 30
const HASHES_PER_NETWORK = 10
/** Wrong tokens per minute that the operator's object is told of. The others are refused and forgotten. */
const FAILURES_PER_MINUTE = 60

/**
 * Authenticates the operator. Nothing that a browser sends by itself is enough: the token comes in a header
 * that the operator's page writes, and there is no cookie. Where Cloudflare Access authenticates by its own
 * cookie, a call has to come from the operator's page.
 *
 * Strangers can send as many wrong tokens as they like. So a token is compared by its SHA-256 before anything
 * that they can use up or lock.
 */
export class AdminGate {
  readonly #operator: OperatorSettings
  readonly #ring: KeyRing
  readonly #access: AccessVerifier | undefined
  readonly #hashes = new TokenBuckets(HASHES_PER_MINUTE)
  readonly #hashesOfNetwork = new TokenBuckets(HASHES_PER_NETWORK)
  readonly #failures = new TokenBuckets(FAILURES_PER_MINUTE)
  /** SHA-256 of the right token; of a chosen one only since it was first sent. */
  #known: Uint8Array | undefined
  /** The last check of a chosen token. The next one waits for it, so that many at once are not one failure. */
  #checking: Promise<unknown> = Promise.resolve()

  constructor(operator: OperatorSettings, ring: KeyRing) {
    this.#operator = operator
    this.#ring = ring
    this.#access = operator.access && new AccessVerifier(operator.access)
    this.#known = operator.adminToken?.kind === 'sha256' ? operator.adminToken.hash : undefined
  }

  /**
   * @param network of the caller; callers without a known network count as one
   * @throws {AshnoteError} `not-found` where no operator is configured, `wrong-token`, `slow-down` for a
   *   wrong token from a network that has sent too many
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
    const digest = digestOf(token)
    if (this.#known) {
      if (timingSafeEqual(this.#known, digest)) return
      return this.#refuse(env, network)
    }
    const check = this.#checking.then(() => this.#passChosen(env, { token, digest, adminToken, network }))
    this.#checking = check.catch(() => undefined)
    await check
  }

  /** Checks a token of which only the scrypt hash is known. */
  async #passChosen(
    env: OperatorBinding,
    {
      token,
      digest,
      adminToken,
      network,
    }: { token: string; digest: Uint8Array; adminToken: TokenHash; network: Uint8Array | undefined },
  ): Promise<void> {
    if (this.#known && timingSafeEqual(this.#known, digest)) return
    if (this.#known || adminToken.kind !== 'scrypt') return this.#refuse(env, network)
    const name = this.#nameOf(network)
    // A random token cannot be guessed, so no lock has to keep anybody from trying.
    if (!looksRandom(token)) expectNoWait(await operatorObject(env).lockedFor(name))
    const now = Date.now()
    expectNoWait(1000 * (this.#hashesOfNetwork.consume(name, now) || this.#hashes.consume('all', now)))
    if (!timingSafeEqual(scryptLike(token, adminToken), adminToken.hash)) return this.#refuse(env, network)
    this.#known = digest
    await operatorObject(env).clearFailures(name)
  }

  /** Counts a wrong token. @throws {AshnoteError} `wrong-token`, `slow-down` for a network that is locked */
  async #refuse(env: OperatorBinding, network: Uint8Array | undefined): Promise<never> {
    expectNoWait(1000 * this.#failures.consume('all', Date.now()))
    expectNoWait(await operatorObject(env).countFailure(this.#nameOf(network)))
    log({ event: 'admin-refused' })
    throw new AshnoteError('wrong-token')
  }

  /** A handle that changes every day: failures are counted without storing an address. */
  #nameOf(network: Uint8Array | undefined): string {
    const key = this.#ring.keys.get(this.#ring.current)
    return network && key ? toBase64url(networkHandle(key, dayOf(Date.now()), network)) : 'unknown'
  }
}

function expectNoWait(ms: number): void {
  if (ms > 0) throw new AshnoteError('slow-down', { retryAfter: Math.ceil(ms / 1000) })
}
