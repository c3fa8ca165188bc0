import { randomBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { releaseMemory } from '../bytes/release-memory.ts'
import {
  type AeadOf,
  chooseAead,
  digestOf,
  nativeAead,
  nobleAead,
  passesSelfTest,
  platformSubtle,
} from './aead.ts'
import { tokenHash } from './keys.ts'

/** Node and Chromium have the algorithm, workerd does not. */
const native = nativeAead(platformSubtle() ?? ({} as never))
const hasNative = await passesSelfTest(native)

test('chooses the platform where it has the algorithm, otherwise noble', async () => {
  const key = randomBytes(32)
  const nonce = randomBytes(12)
  const sealed = await (await (await chooseAead(platformSubtle()))(key)).seal(nonce, key)
  expect(sealed).toEqual(await (await nobleAead(key)).seal(nonce, key))
  expect(await chooseAead(undefined)).toBe(nobleAead)
})

/** Implementations that seal or open wrongly. */
const WRONG: Array<[string, AeadOf]> = [
  [
    'sealing other bytes',
    async (key) => ({ ...(await nobleAead(key)), seal: async () => new Uint8Array(23) }),
  ],
  [
    'opening to other bytes',
    async (key) => ({ ...(await nobleAead(key)), open: async () => new Uint8Array(7) }),
  ],
  [
    'opening what does not verify',
    async (key) => {
      const aead = await nobleAead(key)
      return { ...aead, open: (nonce, sealed) => aead.open(nonce, sealed).catch(() => new Uint8Array()) }
    },
  ],
  ['failing', () => Promise.reject(new Error('no such algorithm'))],
]

describe('the self-test', () => {
  test('passes noble', async () => {
    expect(await passesSelfTest(nobleAead)).toBe(true)
  })
  test.each(WRONG)('does not pass %s', async (_, aeadOf) => {
    expect(await passesSelfTest(aeadOf)).toBe(false)
  })
})

if (hasNative) {
  test('the platform and noble seal to the same bytes and open what the other sealed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (chunk) => {
        const [key, nonce] = [randomBytes(32), randomBytes(12)]
        const [ours, theirs] = [await nobleAead(key), await native(key)]
        const sealed = await theirs.seal(nonce, chunk)
        expect(sealed).toEqual(await ours.seal(nonce, chunk))
        expect(await ours.open(nonce, sealed)).toEqual(await theirs.open(nonce, sealed))
        sealed[0] = (sealed[0] ?? 0) ^ 1
        await expect(theirs.open(nonce, sealed)).rejects.toThrow()
      }),
    )
  })
}

test('memory is released at once where the platform seals, and kept where noble does', async () => {
  await chooseAead(platformSubtle())
  const bytes = new Uint8Array(100)
  releaseMemory(bytes)
  expect(bytes.length).toBe(hasNative ? 0 : 100)
})

test('both read their input at once, so that its memory can be reused', async () => {
  for (const aeadOf of hasNative ? [native, nobleAead] : [nobleAead]) {
    const aead = await aeadOf(new Uint8Array(32))
    const memory = new Uint8Array(100).fill(1)
    const sealing = aead.seal(new Uint8Array(12), memory)
    memory.fill(2)
    expect(await aead.open(new Uint8Array(12), await sealing)).toEqual(new Uint8Array(100).fill(1))
  }
})

test('a digest is the same from the platform and from noble', async () => {
  const bytes = randomBytes(1000)
  expect(await digestOf(bytes, platformSubtle())).toEqual(tokenHash(bytes))
  expect(await digestOf(bytes, undefined)).toEqual(tokenHash(bytes))
})
