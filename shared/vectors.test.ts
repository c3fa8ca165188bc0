/** Checks every value of vectors.json, which comes from an independent implementation of docs/protocol.md. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { type Bytes, fromBase64url, fromUtf8, toBase64url } from './bytes/bytes.ts'
import { contentKeys, linkKeys, ownerKeys, passphraseSalt, tokenHash } from './crypto/keys.ts'
import { stretchPassphrase } from './crypto/passphrase.ts'
import { publicKeyOf } from './crypto/x-wing.ts'
import { openEnvelope, sealEnvelope } from './inbox/envelope.ts'
import { certifyInbox, inboxAddress } from './inbox/inbox.ts'
import { frankTag, maskHandle, originMask } from './note/frank.ts'
import { formatFragment, type NoteKind, parseFragment } from './note/link.ts'
import { isBlobLength, openNote, parseBlobHeader, sealNote } from './note/note.ts'
import { type Body, encodePayload, paddedLength } from './note/payload.ts'
import { blobDigest, formatReceipt, parseReceipt } from './note/receipt.ts'
import vectors from './vectors.json' with { type: 'json' }

type Part = { type: string; name: string | null; hex?: string; size?: number; sha256?: string }

/** Where the vectors give only length and hash, the content is the ramp 3, 10, 17, … */
function bodyOf(part: Part): Body {
  const bytes: Bytes =
    part.hex === undefined
      ? Uint8Array.from({ length: part.size ?? 0 }, (_, i) => (7 * i + 3) & 255)
      : (hexToBytes(part.hex) as Bytes)
  if (part.sha256 !== undefined) expect(bytesToHex(sha256(bytes))).toBe(part.sha256)
  return part.name === null ? { type: part.type, bytes } : { type: part.type, bytes, name: part.name }
}

describe.each(vectors.notes)('note $name', (note) => {
  const kind = note.kind as NoteKind
  const secret = hexToBytes(note.secret)
  const { p0, link, id } = linkKeys(secret)

  test('link', () => {
    expect(formatFragment({ kind, secret })).toBe(note.fragment)
    expect(parseFragment(note.fragment)).toEqual({ kind, secret })
  })

  test('keys and blob', () => {
    const q =
      note.passphrase === null ? new Uint8Array() : stretchPassphrase(note.passphrase, passphraseSalt(p0))
    const { auth, key, reply } = contentKeys(p0, q)
    expect([link, id, auth, key, reply].map(bytesToHex)).toEqual([
      note.link,
      note.id,
      note.auth,
      note.key,
      note.reply,
    ])

    const payload = { bodies: note.parts.map((part) => bodyOf(part)) }
    const encoded = encodePayload(payload)
    expect(encoded.length).toBe(note.payloadLength)
    expect(bytesToHex(sha256(encoded))).toBe(note.payloadSha256)

    const blob = sealNote({ kind, key, id, payload, salt: hexToBytes(note.salt) })
    expect(blob.length).toBe(note.blobLength)
    expect(isBlobLength(blob.length)).toBe(true)
    expect(bytesToHex(sha256(blob))).toBe(note.blobSha256)
    expect(bytesToHex(blob.subarray(28, 60))).toBe(note.commit)
    if (note.blob !== undefined) expect(toBase64url(blob)).toBe(note.blob)
    expect(parseBlobHeader(blob)).toEqual({ kind })
    expect(openNote({ key, id, blob })).toEqual(payload)
  })
})

test('the same passphrase in two Unicode forms is one passphrase', () => {
  const salt = new Uint8Array(16)
  expect(stretchPassphrase('Cafe\u0301', salt)).toEqual(stretchPassphrase('Caf\u00e9', salt))
})

test('owner', () => {
  const { revoke, status, inboxSeed } = ownerKeys(hexToBytes(vectors.owner.secret))
  expect([revoke, status, inboxSeed].map(bytesToHex)).toEqual([
    vectors.owner.revoke,
    vectors.owner.status,
    vectors.owner.inboxSeed,
  ])
})

test.each(vectors.envelopes)('inbox link $name', ({ address, inboxFragment }) => {
  const secret = hexToBytes(address)
  expect(formatFragment({ kind: 2, secret })).toBe(inboxFragment)
  expect(parseFragment(inboxFragment)).toEqual({ kind: 2, secret })
})

test.each(vectors.inbox.keys)('inbox key of seed $seed', ({ seed, publicKey, publicKeySha256 }) => {
  const own = publicKeyOf(hexToBytes(seed) as Bytes)
  expect(toBase64url(own)).toBe(publicKey)
  expect(bytesToHex(sha256(own))).toBe(publicKeySha256)
})

test('inbox owner', () => {
  expect(bytesToHex(tokenHash(hexToBytes(vectors.inbox.ownerToken)))).toBe(vectors.inbox.ownerHash)
})

describe.each(vectors.envelopes)('envelope $name', (vector) => {
  const secret = hexToBytes(vector.secret)
  const recipients = vector.recipients.map(
    (i) => vectors.inbox.keys[i] as { seed: string; publicKey: string },
  )
  const ownerHash = hexToBytes(vectors.inbox.ownerHash) as Bytes
  const keys = recipients.map(({ publicKey }) => fromBase64url(publicKey))
  const address = hexToBytes(vector.address)
  const answers = vector.reply
    ? { id: hexToBytes(vector.reply.id), reply: hexToBytes(vector.reply.secret) }
    : undefined
  const envelope = fromBase64url(vector.envelope)

  test('address and id', () => {
    expect(bytesToHex(inboxAddress({ ownerHash, keys }))).toBe(vector.address)
    expect(bytesToHex(linkKeys(secret).id)).toBe(vector.noteId)
  })

  test('sealing', () => {
    const inbox = certifyInbox(address, { ownerHash, keys })
    const sealed = sealEnvelope({ inbox, secret, answers, seeds: vector.encapsulationSeeds.map(hexToBytes) })
    expect(sealed.length).toBe(vector.envelopeLength)
    expect(bytesToHex(sha256(sealed))).toBe(vector.envelopeSha256)
    expect(toBase64url(sealed)).toBe(vector.envelope)
  })

  test('opening by each recipient', () => {
    for (const { seed } of recipients)
      expect(openEnvelope(envelope, { address, seed: hexToBytes(seed), answers })).toEqual(secret)
  })

  test('an altered envelope is refused', () => {
    // A recipient can check only its own stanza.
    const own = [...Array(36).keys(), ...Array.from({ length: 146 }, (_, i) => 36 + 8 * i)]
    for (const at of own) {
      const altered = envelope.slice()
      altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8))
      const opening = { address, seed: hexToBytes(recipients[0]?.seed ?? ''), answers }
      expect(() => openEnvelope(altered, opening)).toThrow('damaged-envelope')
    }
  })
})

test('receipt', () => {
  const given = vectors.receipt
  const note = vectors.notes.find(({ name }) => name === given.note)
  if (note?.blob === undefined) throw new Error('vectors.json lacks the note of its receipt')
  const id = hexToBytes(note.id)
  const frankingKey = hexToBytes(given.frankingKey)
  const digest = blobDigest(fromBase64url(note.blob))
  expect(bytesToHex(digest)).toBe(given.digest)

  // The vectors give the handle; the receipt carries it masked.
  const origin = maskHandle(hexToBytes(given.origin), originMask(frankingKey, id))
  const times = { kid: given.keyId, createdMs: given.createdMs, claimedMs: given.claimedMs, origin }
  const receipt = { ...times, tag: frankTag(frankingKey, { id, digest, ...times }) }
  expect(bytesToHex(formatReceipt(receipt))).toBe(given.receipt)
  expect(parseReceipt(hexToBytes(given.receipt))).toEqual(receipt)
})

test.each(vectors.padding)('pad(%i) = %i', (length = 0, padded = 0) => {
  expect(paddedLength(length)).toBe(padded)
})

test('a blob with any one byte altered is refused', () => {
  const [note] = vectors.notes
  if (note?.blob === undefined) throw new Error('vectors.json lacks a small note')
  const blob = fromBase64url(note.blob)
  const [key, id] = [hexToBytes(note.key), hexToBytes(note.id)]
  for (let at = 0; at < blob.length; at++) {
    const altered = blob.slice()
    altered[at] = (blob[at] ?? 0) ^ (1 << (at % 8))
    expect(() => openNote({ key, id, blob: altered })).toThrow('damaged-note')
  }
  expect(fromUtf8(openNote({ key, id, blob }).bodies[0]?.bytes ?? blob)).toContain('launch code')
})
