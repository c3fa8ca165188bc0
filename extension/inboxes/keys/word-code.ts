/** Bytes as words of a list of 7776, for people to write down, read out and compare. */
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, timingSafeEqual, utf8 } from '../../../shared/bytes/bytes.ts'
import { InboxError } from '../errors.ts'

const CHECK_BYTES = 3

/** Words per number of bytes, checksum included. Other lengths have no words. */
const WORDS_OF_BYTES: Readonly<Record<number, number>> = { 32: 22, 64: 42 }

/** Encodes bytes and a checksum that detects wrong words. */
export function toWords(bytes: Uint8Array, list: readonly string[]): string[] {
  const count = WORDS_OF_BYTES[bytes.length]
  if (count === undefined) throw new RangeError('bytes')
  return digitsOf(numberOf(concat(bytes, checkOf(bytes))), count, list)
}

/**
 * Decodes words. Ignores case and everything but letters and hyphens, so words may be numbered. Throws
 * `unknown-word`, `damaged-words`; undefined when the number of words fits no length.
 */
export function fromWords(text: string, list: readonly string[]): Bytes | undefined {
  const words = text.toLowerCase().match(/[a-z]+(?:-[a-z]+)*/g) ?? []
  const length = Object.keys(WORDS_OF_BYTES)
    .map(Number)
    .find((bytes) => WORDS_OF_BYTES[bytes] === words.length)
  if (length === undefined) return undefined
  const indexes = new Map(list.map((word, i) => [word, BigInt(i)]))
  let number = 0n
  for (const word of words) {
    const index = indexes.get(word)
    if (index === undefined) throw new InboxError('unknown-word')
    number = number * BigInt(list.length) + index
  }
  const whole = length + CHECK_BYTES
  if (number >> BigInt(8 * whole) !== 0n) throw new InboxError('damaged-words')
  const raw = bytesOf(number, whole)
  const bytes = raw.slice(0, length)
  if (!timingSafeEqual(checkOf(bytes), raw.subarray(length))) throw new InboxError('damaged-words')
  return bytes
}

/** Six words, 77 bits of a hash over keys, for people to compare and not to type. */
export function fingerprintWords(fingerprint: Uint8Array, list: readonly string[]): string {
  return digitsOf(numberOf(fingerprint), 6, list).join(' ')
}

/** Hash over the keys of an inbox in order. It does not depend on the owner's token. */
export const fingerprintOf = (keys: readonly Uint8Array[]): Bytes =>
  sha256(concat(utf8('ashnote/1 fingerprint'), Uint8Array.of(keys.length), ...keys))

const checkOf = (bytes: Uint8Array): Bytes =>
  sha256(concat(utf8('ashnote/1 recovery'), bytes)).slice(0, CHECK_BYTES)

const numberOf = (bytes: Uint8Array): bigint =>
  bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n)

function bytesOf(number: bigint, length: number): Bytes {
  const bytes = new Uint8Array(length)
  for (let i = length - 1, rest = number; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 255n)
  return bytes
}

/** The lowest `count` digits of a number in the base of the list, as words. */
function digitsOf(number: bigint, count: number, list: readonly string[]): string[] {
  const base = BigInt(list.length)
  const words: string[] = []
  for (let rest = number; words.length < count; rest /= base) words.unshift(list[Number(rest % base)] ?? '')
  return words
}
