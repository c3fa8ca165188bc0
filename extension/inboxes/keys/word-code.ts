/** Bytes as words of a list of 7776, for people to write down, read out and compare. */
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, timingSafeEqual, utf8 } from '../../../shared/bytes/bytes.ts'
import { InboxError } from '../errors.ts'

const CHECK_BYTES = 3

/** 32 bytes are 22 words and 64 are 42, check included; other lengths are not written so. */
const WORDS_OF_BYTES: Readonly<Record<number, number>> = { 32: 22, 64: 42 }

/** As many words as the bytes need, and a check that tells a wrong word from a right one. */
export function toWords(bytes: Uint8Array, list: readonly string[]): string[] {
  const count = WORDS_OF_BYTES[bytes.length]
  if (count === undefined) throw new RangeError('bytes')
  return digitsOf(numberOf(concat(bytes, checkOf(bytes))), count, list)
}

/**
 * The bytes again, from words in any case and with anything but letters and hyphens between them, numbers included.
 * Throws `unknown-word`, `damaged-words`; undefined when there are not as many words as any bytes have.
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

/** Six words, 77 bits of a hash over keys: to be compared by people, not to be typed. */
export function fingerprintWords(fingerprint: Uint8Array, list: readonly string[]): string {
  return digitsOf(numberOf(fingerprint), 6, list).join(' ')
}

/** H over the keys of an inbox in order, whatever its owner's token is. */
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
