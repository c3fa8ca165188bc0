import { ml_kem768_x25519 as library } from '@noble/post-quantum/hybrid.js'
import { expect, it } from 'vitest'
import { publicKeyOf, X_WING } from './x-wing.ts'

/** Bytes that look random and are the same in every run. */
const drawn = (length: number, start: number) =>
  Uint8Array.from({ length }, (_, i) => (start * 97 + i * i * 31 + i * 7) & 255)

it("gives the library's own keys, ciphertexts and secrets, byte for byte", () => {
  for (let round = 0; round < 10; round++) {
    const seed = drawn(32, round)
    const coins = drawn(64, round + 100)
    const publicKey = publicKeyOf(seed)
    expect(publicKey).toEqual(library.getPublicKey(seed))
    const { sharedSecret, enc } = X_WING.encapsulate(publicKey, coins)
    const { cipherText, sharedSecret: expected } = library.encapsulate(publicKey, coins)
    expect(enc).toEqual(cipherText)
    expect(sharedSecret).toEqual(expected)
    expect(X_WING.decapsulate(enc, seed)).toEqual(expected)
  }
})

it('gives another secret when either half of a ciphertext changes', () => {
  const seed = drawn(32, 1)
  const { sharedSecret, enc } = X_WING.encapsulate(publicKeyOf(seed))
  for (const at of [0, 1087, 1088, 1118]) {
    const changed = enc.with(at, (enc[at] ?? 0) ^ 1)
    expect(X_WING.decapsulate(changed, seed)).not.toEqual(sharedSecret)
  }
})

it('refuses keys and ciphertexts of another length, and points of low order', () => {
  const seed = drawn(32, 1)
  const publicKey = publicKeyOf(seed)
  const { enc } = X_WING.encapsulate(publicKey)
  expect(() => X_WING.encapsulate(publicKey.slice(1))).toThrow()
  expect(() => X_WING.decapsulate(enc.slice(1), seed)).toThrow()
  expect(() => X_WING.decapsulate(enc, seed.slice(1))).toThrow()
  expect(() => X_WING.encapsulate(publicKey.fill(0, 1184))).toThrow()
  expect(() => X_WING.decapsulate(enc.fill(0, 1088), seed)).toThrow()
})
