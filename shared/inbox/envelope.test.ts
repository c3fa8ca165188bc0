import { randomBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { type Bytes, concat } from '../bytes/bytes.ts'
import { contentKeys, linkKeys, tokenHash } from '../crypto/keys.ts'
import { publicKeyOf } from '../crypto/x-wing.ts'
import type { ErrorCode } from '../errors.ts'
import { STANZA_BYTES } from '../limits.ts'
import { answerInbox, ownInbox } from './answer-inbox.ts'
import { type Answered, openEnvelope, sealEnvelope } from './envelope.ts'
import { envelopeLength, parseEnvelope } from './envelope-shape.ts'
import { certifyInbox, type Inbox, inboxAddress } from './inbox.ts'

const withCode = (code: ErrorCode) => expect.objectContaining({ code })
const random = () => randomBytes(32) as Bytes
const seeds = [random(), random(), random()] as const
const keys = { ownerHash: tokenHash(random()), keys: seeds.map(publicKeyOf) }
const team: Inbox = { address: inboxAddress(keys), ...keys }
const [seed] = seeds
const { inbox: one } = ownInbox(random(), seed)
const secret = random()
const note = linkKeys(random())
const answers: Answered = { id: note.id, reply: contentKeys(note.p0, new Uint8Array()).reply }
const { address } = one

test('every recipient opens an envelope that is sealed to all, and no other key does', () => {
  const envelope = sealEnvelope({ inbox: team, secret })
  expect(parseEnvelope(envelope)).toMatchObject({ keys: 3, mode: 0, id: linkKeys(secret).id })
  for (const each of seeds)
    expect(openEnvelope(envelope, { address: team.address, seed: each })).toEqual(secret)
  expect(() => openEnvelope(envelope, { address: team.address, seed: random() })).toThrow(
    withCode('damaged-envelope'),
  )
})

test('two sealings of one secret have nothing in common but the head', () => {
  const [a, b] = [sealEnvelope({ inbox: one, secret }), sealEnvelope({ inbox: one, secret })]
  expect(a.subarray(0, 36)).toEqual(b.subarray(0, 36))
  expect(a.subarray(36)).not.toEqual(b.subarray(36))
})

describe('an envelope is refused', () => {
  const plain = sealEnvelope({ inbox: one, secret })
  const answer = sealEnvelope({ inbox: one, secret, answers })
  const opening = { address, seed }

  test.each([0, 1, 2, 3, ...Array.from({ length: 30 }, (_, i) => 4 + 39 * i), plain.length - 1])(
    'with a bit of byte %i flipped',
    (at) => {
      for (const [envelope, extra] of [
        [plain, {}],
        [answer, { answers }],
      ] as const) {
        const altered = envelope.slice()
        altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8))
        expect(() => openEnvelope(altered, { ...opening, ...extra })).toThrow(withCode('damaged-envelope'))
      }
    },
  )

  test.each([
    ['nothing', new Uint8Array()],
    ['the head only', plain.slice(0, 36)],
    ['a byte less', plain.slice(0, -1)],
    ['a byte more', concat(plain, new Uint8Array(1))],
    ['a stanza twice', concat(plain, plain.slice(36))],
    ['no keys', concat(Uint8Array.of(1, 2, 0, 0), plain.slice(4, 36))],
    ['17 keys', concat(Uint8Array.of(1, 2, 17, 0), plain.slice(4, 36), new Uint8Array(17 * STANZA_BYTES))],
    ['mode 2', concat(Uint8Array.of(1, 2, 1, 2), plain.slice(4))],
    ['a note header', concat(Uint8Array.of(1, 0, 0, 0), plain.slice(4))],
  ])('of the wrong shape: %s', (_, envelope) => {
    expect(() => openEnvelope(envelope, opening)).toThrow(withCode('damaged-envelope'))
  })

  test('for another inbox with the same key', () => {
    const other = ownInbox(random(), seed).inbox
    expect(() => openEnvelope(sealEnvelope({ inbox: other, secret }), opening)).toThrow(
      withCode('damaged-envelope'),
    )
  })

  test('with a stanza from an envelope for another note', () => {
    const other = sealEnvelope({ inbox: one, secret: random() })
    expect(() => openEnvelope(concat(plain.slice(0, 36), other.slice(36)), opening)).toThrow(
      withCode('damaged-envelope'),
    )
  })

  test('with its mode swapped', () => {
    for (const [envelope, mode] of [
      [plain, 1],
      [answer, 0],
    ] as const) {
      const swapped = envelope.slice()
      swapped[3] = mode
      for (const extra of [{}, { answers }])
        expect(() => openEnvelope(swapped, { ...opening, ...extra })).toThrow(withCode('damaged-envelope'))
    }
  })

  test('as an answer when it is none, and the other way round', () => {
    expect(openEnvelope(answer, { ...opening, answers })).toEqual(secret)
    expect(() => openEnvelope(answer, opening)).toThrow(withCode('damaged-envelope'))
    expect(() => openEnvelope(plain, { ...opening, answers })).toThrow(withCode('damaged-envelope'))
  })

  test('as an answer from a sender who did not open the note', () => {
    for (const forged of [
      { ...answers, reply: random() },
      { ...answers, id: random() },
    ])
      expect(() =>
        openEnvelope(sealEnvelope({ inbox: one, secret, answers: forged }), { ...opening, answers }),
      ).toThrow(withCode('damaged-envelope'))
  })
})

test('every recipient finds its own stanza in any order', () => {
  const envelope = sealEnvelope({ inbox: team, secret })
  const stanza = (i: number) => envelope.slice(36 + i * STANZA_BYTES, 36 + (i + 1) * STANZA_BYTES)
  const reordered = concat(envelope.slice(0, 36), stanza(2), stanza(0), stanza(1))
  for (const each of seeds)
    expect(openEnvelope(reordered, { address: team.address, seed: each })).toEqual(secret)
})

test('a certified key that is not a valid key is refused', () => {
  // All coefficients 4095, over the modulus 3329 of ML-KEM.
  const keys = { ownerHash: tokenHash(random()), keys: [new Uint8Array(1216).fill(255)] }
  const inbox = certifyInbox(inboxAddress(keys), keys)
  expect(() => sealEnvelope({ inbox, secret })).toThrow(withCode('wrong-keys'))
})

describe('keys are certified by the address', () => {
  const { ownerHash, keys } = team
  test('when they are its own', () => {
    expect(certifyInbox(team.address, { ownerHash, keys })).toEqual(team)
  })
  test.each([
    ['another key', { ownerHash, keys: [...keys.slice(0, 2), publicKeyOf(random())] }],
    ['another order', { ownerHash, keys: keys.toReversed() }],
    ['a key less', { ownerHash, keys: keys.slice(0, 2) }],
    ['a key more', { ownerHash, keys: [...keys, ...keys.slice(0, 1)] }],
    ['another owner', { ownerHash: random(), keys }],
    ['no keys', { ownerHash, keys: [] }],
    ['17 keys', { ownerHash, keys: Array.from({ length: 17 }, () => keys[0] ?? random()) }],
    ['a key too short', { ownerHash, keys: [new Uint8Array(1215)] }],
    ['an owner hash too short', { ownerHash: ownerHash.slice(1), keys }],
  ])('and not with %s', (_, wrong) => {
    expect(() => certifyInbox(team.address, wrong)).toThrow(withCode('wrong-keys'))
  })
})

test('the length of an envelope follows from its number of keys', () => {
  for (let n = 1; n <= 3; n++) {
    const inbox = { ...team, keys: team.keys.slice(0, n) }
    expect(sealEnvelope({ inbox, secret }).length).toBe(envelopeLength(n))
  }
})

test('the answer inbox follows from the owner secret, and from nothing else', () => {
  const owner = new Uint8Array(32).fill(7)
  const own = answerInbox(owner)
  expect(answerInbox(owner)).toEqual(own)
  expect(answerInbox(random()).inbox.address).not.toEqual(own.inbox.address)
  expect(own.inbox.ownerHash).toEqual(tokenHash(own.ownerToken))
  expect(own.inbox.keys).toEqual([publicKeyOf(own.seed)])
  const envelope = sealEnvelope({ inbox: own.inbox, secret, answers })
  expect(openEnvelope(envelope, { address: own.inbox.address, seed: own.seed, answers })).toEqual(secret)
})
