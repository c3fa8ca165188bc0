import { expect, it } from 'vitest'
import { roundUpHeight } from './height.ts'

it('rounds heights up to a step', () => {
  expect([0, 1, 8, 8.01, 71.5].map(roundUpHeight)).toEqual([0, 8, 8, 16, 72])
})
