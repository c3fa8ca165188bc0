/** Section 7: what an envelope shows to everybody, all that a server can check of it. */
import { AshnoteError } from '../errors.ts'
import { ENVELOPE_HEAD_BYTES, HEADER_BYTES, MAX_INBOX_KEYS, STANZA_BYTES } from '../limits.ts'

/** `keys`: for how many it was sealed. `mode` 1: an answer. `id`: of the note, 32 bytes. */
export type EnvelopeShape = { keys: number; mode: 0 | 1; id: Uint8Array }

/** Length of an envelope for `keys` keys. */
export const envelopeLength = (keys: number): number => ENVELOPE_HEAD_BYTES + keys * STANZA_BYTES

/** Throws `damaged-envelope` for any other version, kind, mode, number of keys, or a length that is not theirs. */
export function parseEnvelope(envelope: Uint8Array): EnvelopeShape {
  const [version, kind, keys = 0, mode] = envelope
  if (version !== 1 || kind !== 2 || (mode !== 0 && mode !== 1) || keys < 1 || keys > MAX_INBOX_KEYS)
    throw new AshnoteError('damaged-envelope')
  if (envelope.length !== envelopeLength(keys)) throw new AshnoteError('damaged-envelope')
  return { keys, mode, id: envelope.subarray(HEADER_BYTES, ENVELOPE_HEAD_BYTES) }
}
