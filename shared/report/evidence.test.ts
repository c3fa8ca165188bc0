import { randomBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { utf8 } from '../bytes/bytes.ts'
import { contentKeys, linkKeys } from '../crypto/keys.ts'
import { AshnoteError } from '../errors.ts'
import { sealNote } from '../note/note.ts'
import { decodePayload, encodePayload } from '../note/payload.ts'
import { blobDigest } from '../note/receipt.ts'
import { type Evidence, encodeEvidence, isEvidence, openEvidence, readEvidence } from './evidence.ts'

const note = { bodies: [{ type: 'text/plain', bytes: utf8('a threat') }] }

const receipt = { kid: 1, createdMs: 1, claimedMs: 2, origin: randomBytes(16), tag: randomBytes(32) }

function makeEvidence(): Evidence {
  const { p0, id } = linkKeys(randomBytes(32))
  const { key } = contentKeys(p0, new Uint8Array())
  const blob = sealNote({ kind: 0, key, id, payload: note })
  return { id, key, blob, digest: blobDigest(blob), receipt }
}
const details = { category: 'violence', words: 'It names my street.', number: 'K7M2-9QXF-4TZD' } as const

test('evidence opens as the note that was reported', () => {
  const evidence = makeEvidence()
  const received = decodePayload(encodePayload(encodeEvidence(evidence, details)))
  expect(isEvidence(received)).toBe(true)
  expect(readEvidence(received)).toEqual({ ...evidence, ...details })
  expect(openEvidence(received)).toEqual({ ...evidence, ...details, note })
})

test('evidence without a valid case number opens all the same', () => {
  const evidence = makeEvidence()
  for (const number of [undefined, 'none', 7] as string[])
    expect(openEvidence(encodeEvidence(evidence, { ...details, number })).number).toBeUndefined()
})

test.each<[string, (evidence: Evidence) => Partial<Evidence>]>([
  ['another key', () => ({ key: randomBytes(32) })],
  ['another id', () => ({ id: randomBytes(32) })],
  ['another blob', () => ({ blob: makeEvidence().blob })],
  ['another digest', () => ({ digest: randomBytes(32) })],
  [
    'an altered blob under its own digest',
    ({ blob }) => {
      const altered = blob.slice()
      altered[100] = (altered[100] ?? 0) ^ 1
      return { blob: altered, digest: blobDigest(altered) }
    },
  ],
])('evidence with %s is refused', (_, change) => {
  const evidence = makeEvidence()
  const payload = encodeEvidence({ ...evidence, ...change(evidence) }, details)
  expect(() => openEvidence(payload)).toThrow(new AshnoteError('damaged-note'))
})

test.each([
  { bodies: [] },
  { bodies: [{ type: 'application/json', bytes: utf8('{}') }] },
  { bodies: [{ type: 'application/json', bytes: utf8('null') }] },
  { bodies: [{ type: 'text/plain', bytes: utf8('hello') }] },
])('a payload that is not evidence is refused: %#', (payload) => {
  expect(isEvidence(payload)).toBe(false)
  expect(() => openEvidence(payload)).toThrow(AshnoteError)
})
