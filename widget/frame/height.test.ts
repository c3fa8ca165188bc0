import { expect, it } from 'vitest'
import { quantised } from './height.ts'

it('tells heights in steps, never less than there is', () => {
  expect([0, 1, 8, 8.01, 71.5].map(quantised)).toEqual([0, 8, 8, 16, 72])
})
