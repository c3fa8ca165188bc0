/**
 * Section 6: the proof of work that a server may ask for before it accepts a note, when many are being made. It is bound
 * to the note's id, so that it serves one note, and may be computed while the text of the note is still being written.
 *
 * A challenge is `u32 expires_s ‖ u8 bits ‖ u8 count ‖ mac[16]`. Its solution is `count` numbers of 4 bytes, the j-th such
 * that H( H("ashnote/1 work" ‖ challenge ‖ id) ‖ u8 j ‖ number_j ) begins with `bits` zero bits. Several small puzzles
 * take less uneven times than a large one.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, fromBase64url, toBase64url, utf8, viewOf } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'

/** What a server asks for. `expires` in seconds since 1970. */
export type Challenge = { expires: number; bits: number; count: number }

/** Solves a challenge for one note; @returns the value of the header `ashnote-work`. */
export type SolveProofOfWork = (challenge: string, id: Uint8Array) => Promise<string>

export const PROOF_OF_WORK_HEADER = 'ashnote-work'
export const CHALLENGE_HEAD_BYTES = 6
const MAC_BYTES = 16
const NUMBER_BYTES = 4
/** What a client does for any server at most: some seconds on a slow telephone. */
const MAX_BITS = 18
const MAX_COUNT = 16

/** Reads a challenge. Throws `bad-answer` for one that is none, or asks for too much. */
export function parseChallenge(challenge: Uint8Array): Challenge {
  if (challenge.length !== CHALLENGE_HEAD_BYTES + MAC_BYTES) throw new AshnoteError('bad-answer')
  const view = viewOf(challenge)
  const parsed = { expires: view.getUint32(0), bits: view.getUint8(4), count: view.getUint8(5) }
  if (parsed.bits > MAX_BITS || parsed.count > MAX_COUNT) throw new AshnoteError('bad-answer')
  return parsed
}

/** Whether `numbers` solve a challenge, whose own worth the caller has checked, for the note with this id. */
export function isSolution(challenge: Uint8Array, id: Uint8Array, numbers: Uint8Array): boolean {
  const { bits, count } = parseChallenge(challenge)
  if (numbers.length !== count * NUMBER_BYTES) return false
  const trial = newTrial(challenge, id)
  return Array.from({ length: count }, (_, j) => viewOf(numbers).getUint32(j * NUMBER_BYTES)).every(
    (number, j) => trial(j, number) >= bits,
  )
}

/**
 * Solves a challenge for the note with this id, a little at a time: every `yield` is a moment to do something else.
 * @returns what goes into the header `ashnote-work`
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

/** Trials between two moments to do something else: some milliseconds. */
const TRIALS = 2048

/** The challenge and the numbers in a header; undefined for what is neither. */
export function parseSolution(header: string): { challenge: Bytes; numbers: Bytes } | undefined {
  const [, challenge, numbers] = /^([\w-]{30})\.([\w-]{0,86})$/.exec(header) ?? []
  if (challenge === undefined || numbers === undefined) return undefined
  try {
    return { challenge: fromBase64url(challenge), numbers: fromBase64url(numbers) }
  } catch {
    return undefined
  }
}

/** Counts the leading zero bits of a try. Everything it needs is laid out once, because it runs a million times. */
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
