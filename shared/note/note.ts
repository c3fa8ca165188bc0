/** Section 3: the blob. A server stores nothing else of a note's content. */

import { type Bytes, concat, expectLength } from '../bytes/bytes.ts'
import { boxLength, boxPayloadLength, openBox, sealBox } from '../crypto/box.ts'
import { AshnoteError } from '../errors.ts'
import { HEADER_BYTES, SECRET_BYTES } from '../limits.ts'
import type { NoteKind } from './link.ts'
import { decodePayload, layOut, type Outline, type Payload, paddedLength, payloadPieces } from './payload.ts'

/** What seals and opens a note; `id` and `key` have 32 bytes each. */
export type NoteSecrets = { kind: NoteKind; id: Uint8Array; key: Uint8Array }

/** The first 4 bytes of a blob. */
export const blobHeader = (kind: NoteKind): Bytes => Uint8Array.of(1, kind, 0, 0)

/** Seals a payload. `salt` is for test vectors only. */
export function sealNote(note: NoteSecrets & { payload: Payload; salt?: Uint8Array }): Bytes {
  expectLength(note.id, SECRET_BYTES)
  const header = blobHeader(note.kind)
  return sealBox(note.key, concat(header, note.id), payloadPieces(note.payload), note.salt, header)
}

/** Opens a whole blob. The bodies share one buffer. Throws `damaged-note`. */
export function openNote(note: { key: Uint8Array; id: Uint8Array; blob: Uint8Array }): Payload {
  expectLength(note.id, SECRET_BYTES)
  parseBlobHeader(note.blob)
  const header = note.blob.subarray(0, HEADER_BYTES)
  return decodePayload(openBox(note.key, concat(header, note.id), note.blob.subarray(HEADER_BYTES)))
}

/**
 * Reads the first 4 bytes of a blob. Throws `damaged-note` for any other version, kind or reserved byte: the
 * link has already fixed the version, so a blob that disagrees is damaged, not newer.
 */
export function parseBlobHeader(bytes: Uint8Array): { kind: NoteKind } {
  const [version, kind, reserved0, reserved1] = bytes
  if (version !== 1 || (kind !== 0 && kind !== 1) || reserved0 !== 0 || reserved1 !== 0)
    throw new AshnoteError('damaged-note')
  return { kind }
}

/** Length of the blob for a payload of `bytes` (4 + manifest + bodies) before padding. */
export const blobLength = (bytes: number): number => HEADER_BYTES + boxLength(paddedLength(bytes))

/** Length in bytes of the blob for a payload. Throws `too-large` as `layOut` does. */
export const blobLengthOf = (payload: Outline): number => HEADER_BYTES + boxLength(layOut(payload).length)

/** Whether some padded payload gives a blob of `n` bytes. A server refuses any other length. */
export function isBlobLength(n: number): boolean {
  const payloadBytes = boxPayloadLength(n - HEADER_BYTES)
  // Padding is idempotent, so exactly the padded lengths are their own padding.
  return payloadBytes !== undefined && paddedLength(payloadBytes) === payloadBytes
}
