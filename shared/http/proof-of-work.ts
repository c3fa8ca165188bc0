/**
 * Section 6: the proof of work that a server may request before it stores a note, an inbox, an envelope or a
 * report, while many are being created. It is bound to an id of 32 bytes, so it is valid for one of them only.
 * That of a note follows from its secret, so the work can be done while the text is still being written.
 *
 * A challenge is `u32 expires_s ‖ u8 bits ‖ u8 count ‖ mac[16]`. Its solution is `count` numbers of 4 bytes,
 * the j-th such that H( H("ashnote/1 work" ‖ challenge ‖ id) ‖ u8 j ‖ number_j ) begins with `bits` zero
 * bits. The time for several small puzzles varies less than for a large one.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, fromBase64url, toBase64url, utf8, viewOf } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'

/** A parsed challenge. `expires` is in seconds since 1970. */
export type Challenge = { expires: number; bits: number; count: number }

/**
 * Solves a challenge for this id.
 * @returns the value of the header `ashnote-work`
 */
export type SolveProofOfWork = (challenge: string, id: Uint8Array) => Promise<string>

export const PROOF_OF_WORK_HEADER = 'ashnote-work'
export const CHALLENGE_HEAD_BYTES = 6
const MAC_BYTES = 16
const NUMBER_BYTES = 4
/** The most work that a client does for any server: some seconds on a slow phone. */
const MAX_BITS = 18
const MAX_COUNT = 16

/** What the work for an envelope is bound to: this envelope in this inbox. */
export const envelopeWork = (address: Uint8Array, envelope: Uint8Array): Bytes =>
  sha256(concat(address, envelope))

/** Parses a challenge. Throws `bad-answer` if it is malformed or asks for too much. */
export function parseChallenge(challenge: Uint8Array): Challenge {
  if (challenge.length !== CHALLENGE_HEAD_BYTES + MAC_BYTES) throw new AshnoteError('bad-answer')
  const view = viewOf(challenge)
  const parsed = { expires: view.getUint32(0), bits: view.getUint8(4), count: view.getUint8(5) }
  if (parsed.bits > MAX_BITS || parsed.count > MAX_COUNT) throw new AshnoteError('bad-answer')
  return parsed
}

/** Whether `numbers` solve a challenge for this id. The caller has checked the challenge. */
export function isSolution(challenge: Uint8Array, id: Uint8Array, numbers: Uint8Array): boolean {
  const { bits, count } = parseChallenge(challenge)
  if (numbers.length !== count * NUMBER_BYTES) return false
  const trial = newTrial(challenge, id)
  return Array.from({ length: count }, (_, j) => viewOf(numbers).getUint32(j * NUMBER_BYTES)).every(
    (number, j) => trial(j, number) >= bits,
  )
}

/**
 * Solves a challenge for this id in steps; after each `yield`, the caller can do something else. Throws
 * `bad-answer` as `parseChallenge` does.
 * @returns the value of the header `ashnote-work`
 */
export function* solveInSteps(challengeText: string, id: Uint8Array): Generator<void, string> {
  const challenge = fromBase64url(challengeText)
  const { bits, count } = parseChallenge(challenge)
  const trial = newTrial(challenge, id)
  const numbers = new Uint8Array(count * NUMBER_BYTES)
  for (let j = 0; j < count; j++) {
    let number = 0
    while (trial(j, number) < bits) {
      number++
      if (number % TRIALS === 0) yield
    }
    viewOf(numbers).setUint32(j * NUMBER_BYTES, number)
  }
  return `${challengeText}.${toBase64url(numbers)}`
}

/** Trials per step, which take some milliseconds. */
const TRIALS = 2048

/** Parses a header into challenge and numbers; undefined if it is malformed. */
export function parseSolution(header: string): { challenge: Bytes; numbers: Bytes } | undefined {
  const [, challenge, numbers] = /^([\w-]{30})\.([\w-]{0,86})$/.exec(header) ?? []
  if (challenge === undefined || numbers === undefined) return undefined
  try {
    return { challenge: fromBase64url(challenge), numbers: fromBase64url(numbers) }
  } catch {
    return undefined
  }
}

/**
 * Makes a function that counts the leading zero bits of a trial. The message is laid out once, because the
 * function runs a million times.
 */
function newTrial(challenge: Uint8Array, id: Uint8Array): (j: number, number: number) => number {
  const message = new Uint8Array(32 + 1 + NUMBER_BYTES)
  message.set(sha256(concat(utf8('ashnote/1 work'), challenge, id)))
  const view = viewOf(message)
  return (j, number) => {
    view.setUint8(32, j)
    view.setUint32(33, number)
    return Math.clz32(viewOf(sha256(message)).getUint32(0))
  }
}
