import { timingSafeEqual, toBase64url } from '../shared/bytes/bytes.ts'
import { frankTag, maskHandle, networkHandle, originMask } from '../shared/note/frank.ts'
import { type ClaimReceipt, formatReceipt, HANDLE_BYTES, parseReceipt } from '../shared/note/receipt.ts'
import { dayOf } from './counters/days.ts'
import type { KeyRing } from './settings/key-ring.ts'

/** What a new note stores so that its receipt can be written when it is read. */
export interface NoteOrigin {
  readonly keyId: number
  /**
   * The creator's network handle, masked by the note's id; only the mask where creators are not traced. 16
   * bytes.
   */
  readonly origin: Uint8Array
}

/**
 * @param network 4 bytes of IPv4 or 8 of IPv6; undefined where the operator does not trace creators or cannot
 */
export function noteOrigin(
  ring: KeyRing,
  id: Uint8Array,
  network: Uint8Array | undefined,
  now: number,
): NoteOrigin {
  const key = keyOf(ring, ring.current)
  const handle = network ? networkHandle(key, dayOf(now), network) : new Uint8Array(HANDLE_BYTES)
  return { keyId: ring.current, origin: maskHandle(handle, originMask(key, id)) }
}

/** The handle of the network that something came from; undefined where it was not traced, or is forgotten. */
export function handleOf(
  ring: KeyRing,
  id: Uint8Array,
  { keyId, origin }: NoteOrigin,
): Uint8Array | undefined {
  const key = ring.keys.get(keyId)
  return key && origin.length > 0 ? unmasked(key, id, origin) : undefined
}

function unmasked(key: Uint8Array, id: Uint8Array, origin: Uint8Array): Uint8Array | undefined {
  const handle = maskHandle(origin, originMask(key, id))
  return handle.some((byte) => byte !== 0) ? handle : undefined
}

/** What a receipt says about a note. */
interface FrankedNote extends NoteOrigin {
  readonly digest: Uint8Array
  readonly created: number
  readonly claimed: number
}

/** The receipt of a claim, as the value of its header; undefined when the note's key has left the ring. */
export function receiptHeader(ring: KeyRing, id: Uint8Array, note: FrankedNote): string | undefined {
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

/** What a receipt proves: this server stored a blob with digest D for `id` and delivered it. */
export interface VerifiedReceipt {
  readonly kid: number
  readonly createdMs: number
  readonly claimedMs: number
  /**
   * The creator's network handle on the day of creation; undefined where creators were not traced. 16 bytes.
   */
  readonly handle: Uint8Array | undefined
}

/**
 * Checks the tag of a receipt in constant time.
 * @returns what it proves; undefined when this server did not write it for this note, blob and moment, or
 *   when its key has expired or left the ring
 */
export function verifyReceipt(
  ring: KeyRing,
  { id, digest, receipt }: { id: Uint8Array; digest: Uint8Array; receipt: Uint8Array },
  now: number,
): VerifiedReceipt | undefined {
  let read: ClaimReceipt
  try {
    read = parseReceipt(receipt)
  } catch {
    return undefined
  }
  const { kid, createdMs, claimedMs, origin, tag } = read
  const key = ring.keys.get(kid)
  if (!key || now >= (ring.ends.get(kid) ?? Number.POSITIVE_INFINITY)) return undefined
  if (!timingSafeEqual(frankTag(key, { id, digest, kid, createdMs, claimedMs, origin }), tag))
    return undefined
  return { kid, createdMs, claimedMs, handle: unmasked(key, id, origin) }
}

function keyOf(ring: KeyRing, id: number): Uint8Array {
  const key = ring.keys.get(id)
  if (!key) throw new TypeError('the franking key is not in the ring')
  return key
}
