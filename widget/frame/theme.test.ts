import { expect, it } from 'vitest'
import { isDarkGround, readGround } from './theme.ts'

it.each([
  ['rgb(255, 255, 255)', false],
  ['rgb(0, 0, 0)', true],
  ['rgb(18, 18, 18)', true],
  ['rgb(0, 0, 255)', true],
  ['rgb(255, 255, 0)', false],
  ['rgb(117, 117, 117)', true],
  ['rgb(118, 118, 118)', false],
])('%s is dark: %s', (ground, dark) => {
  expect(isDarkGround(ground)).toBe(dark)
})

it('reads colours and nothing else', () => {
  expect(readGround('rgb(1, 22, 255)')).toEqual([1, 22, 255])
  for (const text of ['', 'red', 'rgb(256, 0, 0)', 'rgb(1, 2, 3);', 'rgba(0, 0, 0, 0)'])
    expect(readGround(text)).toBeUndefined()
})
