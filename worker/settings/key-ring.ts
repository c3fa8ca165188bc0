import { fromBase64url } from '../../shared/bytes/bytes.ts'
import { DAY_MS } from '../counters/days.ts'

/**
 * The server's franking keys by id, and the id of the key that signs new notes (protocol section 8). `ends`:
 * when receipts under an old key become invalid, in milliseconds.
 */
export interface KeyRing {
  readonly keys: ReadonlyMap<number, Uint8Array>
  readonly ends: ReadonlyMap<number, number>
  readonly current: number
}

/**
 * Reads `1:<base64url>[@<day>][,2:<base64url>…]`. The day, as in 2027-01-31, is the last on which receipts
 * under that key are valid. The last key signs and has no end.
 * @throws {TypeError} when the text is not a key ring; the message never repeats it
 */
export function readKeyRing(text: string | undefined): KeyRing {
  const keys = new Map<number, Uint8Array>()
  const ends = new Map<number, number>()
  let current = -1
  for (const entry of (text ?? '').split(',')) {
    const match = /^(\d{1,3}):([\w-]{43})(?:@(\d{4}-\d{2}-\d{2}))?$/.exec(entry.trim())
    const key = decodeKey(match?.[2])
    current = Number(match?.[1])
    if (!key || current > 255 || keys.has(current)) throw new TypeError('FRANKING_KEYS is not a key ring')
    keys.set(current, key)
    if (match?.[3]) ends.set(current, Date.parse(match[3]) + DAY_MS)
  }
  if (ends.has(current) || [...ends.values()].some(Number.isNaN)) {
    throw new TypeError('FRANKING_KEYS is not a key ring')
  }
  return { keys, ends, current }
}

function decodeKey(text = ''): Uint8Array | undefined {
  try {
    return text ? fromBase64url(text) : undefined
  } catch {
    return undefined
  }
}
