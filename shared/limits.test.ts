import { expect, test } from 'vitest'
import { leaseSeconds } from './limits.ts'

test.each([
  [0, 120],
  [1, 121],
  [1100, 121],
  [32768, 121],
  [32769, 122],
  [8 * 1024 * 1024, 376],
])('the lease of a blob of %i bytes lasts %i s', (bytes, seconds) => {
  expect(leaseSeconds(bytes)).toBe(seconds)
})
