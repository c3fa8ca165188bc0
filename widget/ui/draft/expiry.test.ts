import { expect, it } from 'vitest'
import { expiryChoices, USUAL_TTL } from './expiry.ts'

it('offers an hour to a month', () => {
  expect(expiryChoices(USUAL_TTL)).toEqual([3600, 86_400, 604_800, 2_592_000])
})

it('stays within the limits of the server, default and longest included', () => {
  expect(expiryChoices({ minTtl: 60, maxTtl: 172_800, defaultTtl: 43_200 })).toEqual([
    3600, 43_200, 86_400, 172_800,
  ])
  expect(expiryChoices({ minTtl: 60, maxTtl: 600, defaultTtl: 600 })).toEqual([600])
})
