/** The vectors of RFC 9180 and of the X-Wing draft. Those of RFC 9180 run with the KEMs that they use. */
import { x25519 } from '@noble/curves/ed25519.js'
import { p256 } from '@noble/curves/nist.js'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { concat, utf8 } from '../bytes/bytes.ts'
import { hpkeOpen, hpkeSeal, type Kem } from './hpke.ts'
import published from './published-vectors.json' with { type: 'json' }
import { publicKeyOf, X_WING } from './x-wing.ts'

type Curve = {
  getPublicKey(secret: Uint8Array): Uint8Array
  dh(ours: Uint8Array, theirs: Uint8Array): Uint8Array
}

/** DHKEM with HKDF-SHA256 (RFC 9180 section 4.1); the seed is the ephemeral secret key itself. */
function dhkem(id: number, { getPublicKey, dh }: Curve): Kem {
  const suite = concat(utf8('KEM'), Uint8Array.of(id >> 8, id & 255))
  const version = utf8('HPKE-v1')
  const derive = (shared: Uint8Array, enc: Uint8Array, publicKey: Uint8Array) => {
    const prk = extract(sha256, concat(version, suite, utf8('eae_prk'), shared), new Uint8Array())
    const info = concat(Uint8Array.of(0, 32), version, suite, utf8('shared_secret'), enc, publicKey)
    return expand(sha256, prk, info, 32)
  }
  return {
    id,
    encapsulate(publicKey, ephemeral = new Uint8Array()) {
      const enc = getPublicKey(ephemeral)
      return { enc, sharedSecret: derive(dh(ephemeral, publicKey), enc, publicKey) }
    },
    decapsulate: (enc, secretKey) => derive(dh(secretKey, enc), enc, getPublicKey(secretKey)),
  }
}

const KEMS: Record<number, Kem> = {
  16: dhkem(0x0010, {
    getPublicKey: (secret) => p256.getPublicKey(secret, false),
    dh: (ours, theirs) => p256.getSharedSecret(ours, theirs).subarray(1),
  }),
  32: dhkem(0x0020, { getPublicKey: x25519.getPublicKey, dh: x25519.getSharedSecret }),
}

describe.each(published.hpke)('$source', (vector) => {
  const kem = KEMS[vector.kem] as Kem
  const [publicKey, secretKey, ephemeral, enc, ciphertext, plaintext] = [
    vector.publicKey,
    vector.secretKey,
    vector.ephemeralKey,
    vector.enc,
    vector.ciphertext,
    vector.plaintext,
  ].map(hexToBytes) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]
  const psk = vector.mode === 1 ? { key: hexToBytes(vector.psk), id: hexToBytes(vector.pskId) } : undefined
  const context = { info: hexToBytes(vector.info), aad: hexToBytes(vector.aad), psk }

  test('seals', () => {
    expect(bytesToHex(kem.encapsulate(publicKey, ephemeral).sharedSecret)).toBe(vector.sharedSecret)
    expect(hpkeSeal(kem, publicKey, plaintext, context, ephemeral)).toEqual({ enc, ciphertext })
  })

  test('opens what was sealed, and nothing else', () => {
    expect(hpkeOpen(kem, secretKey, { enc, ciphertext }, context)).toEqual(plaintext)
    for (const [changed, sealed] of [
      [{ info: utf8('other') }, { enc, ciphertext }],
      [{ aad: utf8('other') }, { enc, ciphertext }],
      [{ psk: psk ? undefined : { key: new Uint8Array(32), id: utf8('id') } }, { enc, ciphertext }],
      [{ psk: { key: new Uint8Array(32), id: utf8('id') } }, { enc, ciphertext }],
      [{}, { enc, ciphertext: ciphertext.slice(0, -1) }],
      [{}, { enc, ciphertext: ciphertext.map((byte, i) => (i === 0 ? byte ^ 1 : byte)) }],
    ] as const)
      expect(() => hpkeOpen(kem, secretKey, sealed, { ...context, ...changed })).toThrow()
  })
})

test.each([
  { key: new Uint8Array(31), id: utf8('id') },
  { key: new Uint8Array(32), id: new Uint8Array() },
])('a pre-shared key that RFC 9180 does not allow throws RangeError', (psk) => {
  const publicKey = publicKeyOf(new Uint8Array(32))
  expect(() => hpkeSeal(X_WING, publicKey, utf8('x'), { info: utf8(''), psk })).toThrow(RangeError)
})

test.each(published.xWing.vectors)('X-Wing $seed', (vector) => {
  const seed = hexToBytes(vector.seed)
  const publicKey = publicKeyOf(seed)
  expect(bytesToHex(sha256(publicKey))).toBe(vector.publicKeySha256)
  const { enc, sharedSecret } = X_WING.encapsulate(publicKey, hexToBytes(vector.encapsulationSeed))
  expect(bytesToHex(sha256(enc))).toBe(vector.encSha256)
  expect(bytesToHex(sharedSecret)).toBe(vector.sharedSecret)
  expect(bytesToHex(X_WING.decapsulate(enc, seed))).toBe(vector.sharedSecret)
})
