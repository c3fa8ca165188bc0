import { fromBase64url, toBase64url } from '../shared/bytes.ts'
import { formatReceipt, frankTag, maskHandle, networkHandle, originMask } from '../shared/receipt.ts'
import type { Granted } from './notes/notes-object.ts'

const DAY_MS = 86_400_000
const HANDLE_BYTES = 16

/** The server's franking keys by id, and the id of the one that signs new notes (protocol section 8). */
export interface KeyRing {
  readonly keys: ReadonlyMap<number, Uint8Array>
  readonly current: number
}

/**
 * Reads `1:<base64url>[,2:<base64url>…]`.
 * @throws {TypeError} when the text is not a key ring; the message never repeats it.
 */
export function readKeyRing(text: string | undefined): KeyRing {
  const keys = new Map<number, Uint8Array>()
  let current = -1
  for (const entry of (text ?? '').split(',')) {
    const match = /^(\d{1,3}):([\w-]{43})$/.exec(entry.trim())
    const key = decodeKey(match?.[2])
    current = Number(match?.[1])
    if (!key || current > 255 || keys.has(current)) throw new TypeError('FRANKING_KEYS is not a key ring')
    keys.set(current, key)
  }
  return { keys, current }
}

function decodeKey(text = ''): Uint8Array | undefined {
  try {
    return text ? fromBase64url(text) : undefined
  } catch {
    return undefined
  }
}

/** What a new note carries so that its receipt can be written when it is read. */
export interface Origin {
  readonly keyId: number
  /** The creator's network handle, masked by the note's id; the mask alone where nothing is traced. 16 bytes. */
  readonly origin: Uint8Array
}

/** @param network 4 bytes of IPv4 or 8 of IPv6; undefined where the operator traces nothing or cannot know it */
export function originOf(
  ring: KeyRing,
  id: Uint8Array,
  network: Uint8Array | undefined,
  now: number,
): Origin {
  const key = keyOf(ring, ring.current)
  const handle = network
    ? networkHandle(key, Math.floor(now / DAY_MS), network)
    : new Uint8Array(HANDLE_BYTES)
  return { keyId: ring.current, origin: maskHandle(handle, originMask(key, id)) }
}

/** The receipt a claim answers, as its header; undefined when the note's key has left the ring. */
export function receiptHeader(ring: KeyRing, id: Uint8Array, note: Granted): string | undefined {
  const key = ring.keys.get(note.keyId)
  if (!key) return undefined
  const untagged = {
    kid: note.keyId,
    createdMs: note.created,
    claimedMs: note.claimed,
    origin: new Uint8Array(note.origin),
  }
  const tag = frankTag(key, { id, digest: note.digest, ...untagged })
  return toBase64url(formatReceipt({ ...untagged, tag }))
}

function keyOf(ring: KeyRing, id: number): Uint8Array {
  const key = ring.keys.get(id)
  if (!key) throw new TypeError('the franking key is not in the ring')
  return key
}
