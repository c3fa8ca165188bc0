/** Section 7: the public part of an envelope, which is all that a server can check. */
import { AshnoteError } from '../errors.ts'
import { ENVELOPE_HEAD_BYTES, HEADER_BYTES, MAX_INBOX_KEYS, STANZA_BYTES } from '../limits.ts'

/** `keys`: the number of keys it is sealed to. `mode` 1: an answer. `id`: that of the note, 32 bytes. */
export type EnvelopeShape = { keys: number; mode: 0 | 1; id: Uint8Array }

/** Length in bytes of an envelope that is sealed to `keys` keys. */
export const envelopeLength = (keys: number): number => ENVELOPE_HEAD_BYTES + keys * STANZA_BYTES

/**
 * Parses an envelope without opening it. Throws `damaged-envelope` for any other version, kind, mode or
 * number of keys, and for a length that does not fit the number of keys.
 */
export function parseEnvelope(envelope: Uint8Array): EnvelopeShape {
  const [version, kind, keys = 0, mode] = envelope
  if (version !== 1 || kind !== 2 || (mode !== 0 && mode !== 1) || keys < 1 || keys > MAX_INBOX_KEYS)
    throw new AshnoteError('damaged-envelope')
  if (envelope.length !== envelopeLength(keys)) throw new AshnoteError('damaged-envelope')
  return { keys, mode, id: envelope.subarray(HEADER_BYTES, ENVELOPE_HEAD_BYTES) }
}
