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

/** Puzzles in a challenge. Several small ones take a client a more even time than one large one. */
const COUNT = 8
/**
 * Bits of each puzzle from this share of `createsInAll` on: about 16,000 trials at first, 500,000 at most.
 */
const LEVELS: ReadonlyArray<readonly [share: number, bits: number]> = [
  [1, 16],
  [0.75, 15],
  [0.5, 13],
  [0.25, 11],
]
/** How long a challenge is valid: long enough to write a note. */
const CHALLENGE_S = 600
const MINUTE_MS = 60_000

/** `work-needed`, with the challenge. */
export class ProofOfWorkNeeded extends AshnoteError {
  readonly challenge: string
  constructor(challenge: string) {
    super('work-needed')
    this.challenge = challenge
  }
}

/**
 * The price of creating a note, which rises with the number of creations. Nothing is stored: a challenge
 * carries the server's own tag, and a solution is bound to the id of one note.
 */
export class ProofOfWorkGate {
  readonly #mode: ServerSettings['proofOfWork']
  readonly #most: number
  readonly #key: Uint8Array | undefined
  /**
   * Attempted creations in the last minute and in this one, without those that exceed the limit of their
   * network.
   */
  #minute = 0
  #before = 0
  #now = 0

  constructor(
    { proofOfWork, createsInAll }: Pick<ServerSettings, 'proofOfWork' | 'createsInAll'>,
    ring: KeyRing,
  ) {
    this.#mode = proofOfWork
    this.#most = createsInAll
    this.#key = ring.keys.get(ring.current)
  }

  /** The challenge at `now` (milliseconds); undefined while few notes are created. */
  challenge(now: number): string | undefined {
    const bits = this.#bits(now)
    if (bits === 0) return undefined
    const head = concat(u32(Math.floor(now / 1000) + CHALLENGE_S), Uint8Array.of(bits, COUNT))
    return toBase64url(concat(head, this.#tag(head)))
  }

  /**
   * Counts a creation and requires the proof of work that holds now.
   * @param header value of the header `ashnote-work`
   * @throws {ProofOfWorkNeeded}
   */
  expect(header: string | undefined, id: Uint8Array, now: number): void {
    this.#count(now)
    const challenge = this.challenge(now)
    if (challenge && !this.#isDone(header, id, now)) throw new ProofOfWorkNeeded(challenge)
  }

  /**
   * A challenge of some minutes ago may be easier than the current one. It still counts, or no client could
   * solve one in advance.
   */
  #isDone(header: string | undefined, id: Uint8Array, now: number): boolean {
    const solution = header === undefined ? undefined : parseSolution(header)
    if (!solution) return false
    const { challenge, numbers } = solution
    const tag = challenge.subarray(CHALLENGE_HEAD_BYTES)
    if (!timingSafeEqual(this.#tag(challenge.subarray(0, CHALLENGE_HEAD_BYTES)), tag)) return false
    return parseChallenge(challenge).expires * 1000 > now && isSolution(challenge, id, numbers)
  }

  #bits(now: number): number {
    if (this.#mode === 'off') return 0
    const share = this.#mode === 'always' ? 1 : this.#most === 0 ? 0 : this.#rate(now) / this.#most
    return LEVELS.find(([from]) => share >= from)?.[1] ?? 0
  }

  #count(now: number): void {
    this.#turn(now)
    this.#minute++
  }

  /**
   * Creations per minute: those of this minute, and the share of the last minute that is less than a minute
   * ago.
   */
  #rate(now: number): number {
    this.#turn(now)
    return this.#minute + this.#before * (1 - (now % MINUTE_MS) / MINUTE_MS)
  }

  #turn(now: number): void {
    const minute = Math.floor(now / MINUTE_MS)
    if (minute === this.#now) return
    this.#before = minute === this.#now + 1 ? this.#minute : 0
    this.#minute = 0
    this.#now = minute
  }

  #tag(head: Uint8Array): Bytes {
    if (!this.#key) throw new TypeError('the franking key is not in the ring')
    return hmac(sha256, this.#key, concat(utf8('ashnote/1 challenge'), head)).slice(0, 16)
  }
}
