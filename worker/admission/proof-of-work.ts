import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, timingSafeEqual, toBase64url, u32, utf8 } from '../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../shared/errors.ts'
import {
  CHALLENGE_HEAD_BYTES,
  isSolution,
  parseChallenge,
  parseSolution,
} from '../../shared/http/proof-of-work.ts'
import type { KeyRing } from '../settings/key-ring.ts'
import type { ServerSettings } from '../settings/server-settings.ts'
import type { CreationKind } from './creation-kinds.ts'
import { bitsOfLevel, LEVEL_MOST, levelOfBits, WorkLevel } from './work-level.ts'

/** Puzzles in a challenge. Several small ones take a client a more even time than one large one. */
const COUNT = 8
/** How long a challenge is valid: long enough to write a note. */
const CHALLENGE_S = 600
/** Solutions that are remembered so that none counts twice. Beyond that the oldest is forgotten. */
const MAX_USED = 50_000

/** `work-needed`, with the challenge. */
export class ProofOfWorkNeeded extends AshnoteError {
  readonly challenge: string
  constructor(challenge: string) {
    super('work-needed')
    this.challenge = challenge
  }
}

/**
 * The price of creating one kind of thing, which rises with the number of creations. A challenge carries the
 * server's own tag, and a solution is bound to what it creates.
 */
export class ProofOfWorkGate {
  readonly #mode: ServerSettings['proofOfWork']
  readonly #tagged: Uint8Array
  readonly #key: Uint8Array | undefined
  readonly #level: WorkLevel
  /** Solutions that have been used, and when their challenges end (seconds), the oldest first. */
  readonly #used = new Map<string, number>()

  constructor(
    kind: CreationKind,
    { proofOfWork, createsInAll }: Pick<ServerSettings, 'proofOfWork' | 'createsInAll'>,
    ring: KeyRing,
  ) {
    this.#mode = proofOfWork
    this.#tagged = utf8(`ashnote/1 challenge ${kind}\0`)
    this.#key = ring.keys.get(ring.current)
    this.#level = new WorkLevel(createsInAll)
  }

  /** The challenge at `now` (milliseconds); undefined while little is created. */
  challenge(now: number): string | undefined {
    const level = this.#levelAt(now)
    if (level === 0) return undefined
    const head = concat(u32(Math.floor(now / 1000) + CHALLENGE_S), Uint8Array.of(bitsOfLevel(level), COUNT))
    return toBase64url(concat(head, this.#tag(head)))
  }

  /**
   * Requires the proof of work that holds now, if any, then runs `admit`, and counts the creation unless that
   * throws.
   * @param header value of the header `ashnote-work`
   * @param id what the work was done for, 32 bytes
   * @throws {ProofOfWorkNeeded} and what `admit` throws
   */
  async pass(
    header: string | undefined,
    id: Uint8Array,
    now: number,
    admit: () => Promise<void>,
  ): Promise<void> {
    const challenge = this.challenge(now)
    const solved = challenge && this.#solved(header, id, now)
    if (challenge && !solved) throw new ProofOfWorkNeeded(challenge)
    // Before anything is awaited, so that no second call passes with the same solution meanwhile.
    if (solved) this.#use(solved, now)
    try {
      await admit()
    } catch (error) {
      if (solved) this.#used.delete(solved.name)
      throw error
    }
    this.#level.count(now)
  }

  /** A valid solution that was not used yet, with a name for what it was found for. */
  #solved(
    header: string | undefined,
    id: Uint8Array,
    now: number,
  ): { name: string; expires: number } | undefined {
    const solution = header === undefined ? undefined : parseSolution(header)
    if (!solution) return undefined
    const { challenge, numbers } = solution
    const tag = challenge.subarray(CHALLENGE_HEAD_BYTES)
    if (!timingSafeEqual(this.#tag(challenge.subarray(0, CHALLENGE_HEAD_BYTES)), tag)) return undefined
    const { expires, bits } = parseChallenge(challenge)
    if (expires * 1000 <= now || !this.#isHardEnough(bits, now)) return undefined
    // Without the numbers, because further numbers for the same challenge are easier to find.
    const name = `${toBase64url(challenge)} ${toBase64url(id)}`
    return !this.#used.has(name) && isSolution(challenge, id, numbers) ? { name, expires } : undefined
  }

  /** A challenge may be easier than the current one, or no client could solve one in advance. */
  #isHardEnough(bits: number, now: number): boolean {
    const level = levelOfBits(bits)
    return this.#mode === 'always' ? level >= LEVEL_MOST - 1 : this.#level.accepts(level, now)
  }

  #use({ name, expires }: { name: string; expires: number }, now: number): void {
    for (const [old, ends] of this.#used) {
      if (ends * 1000 > now && this.#used.size < MAX_USED) break
      this.#used.delete(old)
    }
    this.#used.set(name, expires)
  }

  #levelAt(now: number): number {
    return this.#mode === 'off' ? 0 : this.#mode === 'always' ? LEVEL_MOST : this.#level.at(now)
  }

  #tag(head: Uint8Array): Bytes {
    if (!this.#key) throw new TypeError('the franking key is not in the ring')
    return hmac(sha256, this.#key, concat(this.#tagged, head)).slice(0, 16)
  }
}
