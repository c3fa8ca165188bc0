/**
 * Section 7: the envelope, which seals the secret of a note's link to the keys of an inbox. `info` binds
 * every stanza to the header, the inbox and the note, so that no stanza can be moved to another envelope.
 */
import { type Bytes, concat, expectLength, timingSafeEqual, utf8 } from '../bytes/bytes.ts'
import { hpkeOpen, hpkeSeal } from '../crypto/hpke.ts'
import { linkKeys } from '../crypto/keys.ts'
import { X_WING } from '../crypto/x-wing.ts'
import { AshnoteError } from '../errors.ts'
import { ENVELOPE_HEAD_BYTES, HEADER_BYTES, SECRET_BYTES, STANZA_BYTES } from '../limits.ts'
import { parseEnvelope } from './envelope-shape.ts'
import type { Inbox } from './inbox.ts'

const ENC_BYTES = 1120

/** The note that an answer refers to: its id, and `reply` of section 2, known only by opening the note. */
export type Answered = { id: Uint8Array; reply: Uint8Array }

/**
 * Seals `secret`, the S of a kind 0 note, to every key of an inbox. With `answers`, only an inbox that waits
 * for the answer to that note can open it. Throws `wrong-keys` for a certified key that is not a valid key.
 * `seeds` are for test vectors only.
 */
export function sealEnvelope(envelope: {
  inbox: Inbox
  secret: Uint8Array
  answers?: Answered | undefined
  seeds?: Uint8Array[]
}): Bytes {
  const { inbox, secret, answers, seeds } = envelope
  for (const each of [secret, ...(answers ? [answers.id, answers.reply] : [])])
    expectLength(each, SECRET_BYTES)
  const header = Uint8Array.of(1, 2, inbox.keys.length, answers ? 1 : 0)
  const { id } = linkKeys(secret)
  const context = contextOf(header, inbox.address, id, answers)
  const stanzas = inbox.keys.map((key, i) => {
    try {
      const { enc, ciphertext } = hpkeSeal(X_WING, key, secret, context, seeds?.[i])
      return concat(enc, ciphertext)
    } catch {
      throw new AshnoteError('wrong-keys')
    }
  })
  return concat(header, id, ...stanzas)
}

/**
 * Opens an envelope from the inbox `address` with the seed of one of its keys, and returns the S of its note.
 * An inbox that waits for the answer to a note passes `answers` and accepts nothing else; any other inbox
 * accepts no answers. Throws `damaged-envelope`.
 */
export function openEnvelope(
  envelope: Uint8Array,
  { address, seed, answers }: { address: Uint8Array; seed: Uint8Array; answers?: Answered | undefined },
): Bytes {
  const { mode, id } = parseEnvelope(envelope)
  if (mode !== (answers ? 1 : 0)) throw new AshnoteError('damaged-envelope')
  const context = contextOf(envelope.subarray(0, HEADER_BYTES), address, id, answers)
  for (let at = ENVELOPE_HEAD_BYTES; at < envelope.length; at += STANZA_BYTES) {
    const secret = openStanza(envelope.subarray(at, at + STANZA_BYTES), seed, context)
    // The sender chose both. With an id that is not the secret's, the reader would claim a note in vain.
    if (secret?.length === SECRET_BYTES && timingSafeEqual(linkKeys(secret).id, id)) return secret
  }
  throw new AshnoteError('damaged-envelope')
}

type Context = ReturnType<typeof contextOf>

const contextOf = (
  header: Uint8Array,
  address: Uint8Array,
  id: Uint8Array,
  answers: Answered | undefined,
) => ({
  info: concat(utf8('ashnote/1 envelope'), header, address, id),
  psk: answers && { key: answers.reply, id: answers.id },
})

/** The secret, or undefined if this key does not open the stanza. */
function openStanza(stanza: Uint8Array, seed: Uint8Array, context: Context): Bytes | undefined {
  const sealed = { enc: stanza.subarray(0, ENC_BYTES), ciphertext: stanza.subarray(ENC_BYTES) }
  try {
    return hpkeOpen(X_WING, seed, sealed, context)
  } catch {
    return undefined
  }
}
