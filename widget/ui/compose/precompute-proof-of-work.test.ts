import { expect, test, vi } from 'vitest'
import { linkKeys } from '../../../shared/crypto/keys.ts'
import { ProofOfWorkPrecomputer } from './precompute-proof-of-work.ts'

test('computes one proof at a time, and returns it once', async () => {
  const solve = vi.fn(async (challenge: string, _: Uint8Array) => `${challenge} done`)
  const precomputer = new ProofOfWorkPrecomputer(solve)
  expect(precomputer.consume()).toBeUndefined()
  precomputer.begin(undefined)
  expect(precomputer.consume()).toBeUndefined()
  precomputer.begin('a')
  precomputer.begin('b')
  expect(solve).toHaveBeenCalledTimes(1)
  const precomputed = precomputer.consume()
  expect(await precomputed?.proofOfWork).toBe('a done')
  expect(solve.mock.calls[0]?.[1]).toEqual(linkKeys(precomputed?.secret ?? new Uint8Array()).id)
  expect(precomputer.consume()).toBeUndefined()
})

test('a failed computation yields no proof', async () => {
  const precomputer = new ProofOfWorkPrecomputer(() => Promise.reject(new Error('no thread')))
  precomputer.begin('a')
  expect(await precomputer.consume()?.proofOfWork).toBeUndefined()
})
