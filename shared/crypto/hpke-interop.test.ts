/** In both directions with another implementation of the suite, which shares no KEM code with ours. */
import { Chacha20Poly1305 } from '@hpke/chacha20poly1305'
import { CipherSuite, HkdfSha256 } from '@hpke/core'
import { XWing } from '@hpke/hybridkem-x-wing'
import { randomBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { utf8 } from '../bytes/bytes.ts'
import { hpkeOpen, hpkeSeal } from './hpke.ts'
import { publicKeyOf, X_WING } from './x-wing.ts'

const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Chacha20Poly1305() })
const seed = randomBytes(32)
const publicKey = publicKeyOf(seed)
const plaintext = randomBytes(32)
const aad = utf8('')
const asBuffer = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer

test('the suite is that of the protocol', () => {
  expect([suite.kem.id, suite.kdf.id, suite.aead.id]).toEqual([0x647a, 1, 3])
})

test.each([
  ['base', undefined],
  ['PSK', { key: randomBytes(32), id: randomBytes(32) }],
] as const)('mode %s', async (_, psk) => {
  const info = randomBytes(70)
  const context = {
    info: asBuffer(info),
    ...(psk && { psk: { key: asBuffer(psk.key), id: asBuffer(psk.id) } }),
  }
  const ours = hpkeSeal(X_WING, publicKey, plaintext, { info, psk })
  const recipientKey = await suite.kem.importKey('raw', asBuffer(seed), false)
  const opened = await suite.open(
    { recipientKey, enc: asBuffer(ours.enc), ...context },
    asBuffer(ours.ciphertext),
  )
  expect(new Uint8Array(opened)).toEqual(plaintext)

  const recipientPublicKey = await suite.kem.importKey('raw', asBuffer(publicKey), true)
  const { enc, ct } = await suite.seal({ recipientPublicKey, ...context }, asBuffer(plaintext), asBuffer(aad))
  const theirs = { enc: new Uint8Array(enc), ciphertext: new Uint8Array(ct) }
  expect(hpkeOpen(X_WING, seed, theirs, { info, psk })).toEqual(plaintext)
})
